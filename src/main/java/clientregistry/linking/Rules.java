package clientregistry.linking;

import clientregistry.matching.RuleSet;
import clientregistry.security.Sources;

/** What linking decides by: how records are compared, and what each source wants. */
public record Rules(RuleSet matching, Sources sources) {
}
