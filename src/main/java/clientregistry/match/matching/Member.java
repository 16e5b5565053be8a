package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.UUID;

/** A record as matching sees it: its id and its features. */
public record Member(UUID record, Features features) {
}
