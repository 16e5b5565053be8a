package clientregistry.link;

import clientregistry.match.matching.Decide;
import clientregistry.person.security.Sources;

/** What a batch is decided by: the rule set in force while it holds the link lock, and what each source wants. */
record Rules(Decide decide, Sources sources) {
}
