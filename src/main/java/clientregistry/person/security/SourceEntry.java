package clientregistry.person.security;

import clientregistry.person.files.FileEntry;
import clientregistry.person.security.Source.Duplicates;
import clientregistry.person.security.Source.EmptyFields;
import clientregistry.person.security.Source.Order;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;

/** What {@code config/sources.yaml} says of a source, as it stands there. */
record SourceEntry(String name, String display, Set<String> assigns, List<Source.Application> applications,
                   String duplicates, String order, @JsonProperty("own-number") Source.OwnNumber ownNumber,
                   @JsonProperty("empty-fields") String emptyFields) {

    /** FHIR R4, Identifier.use. */
    private static final List<String> USES = List.of("usual", "official", "temp", "secondary", "old");

    /** What it means; null when anything is wrong with it, which is told to the entry. */
    Source read(Set<String> uris, FileEntry at) {
        String source = "source " + Said.required(name, "source without name");
        at.check(() -> Said.known(source + " assigns", assigns, uris));
        List<Source.Application> sendsAs = at.take(() -> Said.orEmpty(applications));
        Duplicates found = at.take(() -> Said.choice(source + ": duplicates", Duplicates.class, duplicates,
                Duplicates.LINK));
        Order newer = at.take(() -> Said.choice(source + ": order", Order.class, order, Order.ARRIVAL));
        Source.OwnNumber number = at.take(() -> ownNumber(source));
        EmptyFields empty = at.take(() -> Said.choice(source + ": empty-fields", EmptyFields.class, emptyFields,
                EmptyFields.KEEP));
        String shown = display == null ? name : display;
        return at.isRight() ? new Source(name, shown, Set.copyOf(assigns), sendsAs, found, newer, number, empty) : null;
    }

    private Source.OwnNumber ownNumber(String source) {
        if (ownNumber != null && ownNumber.type() == null && ownNumber.use() == null) {
            throw new IllegalArgumentException(source + " has an own-number without type and use");
        }
        if (ownNumber != null && ownNumber.use() != null && !USES.contains(ownNumber.use())) {
            throw new IllegalArgumentException(source + " has an own-number of a use there is not, "
                    + ownNumber.use() + ": one of " + USES);
        }
        return ownNumber == null ? Source.OwnNumber.ANY : ownNumber;
    }
}
