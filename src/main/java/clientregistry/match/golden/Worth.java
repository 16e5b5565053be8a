package clientregistry.match.golden;

import clientregistry.match.golden.Value.Standing;
import clientregistry.match.normalisation.AddressFeatures;
import clientregistry.match.normalisation.BirthDate;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the values of one record are worth, as the normaliser sees them: what it left out is a placeholder, and what it
 * reads alike means the same.
 */
public final class Worth {

    private static final Value NOTHING = new Value(Standing.PLACEHOLDER, "", 0);

    private Worth() {
    }

    /**
     * What a record that has this field says there.
     *
     * @param features its normalised view
     * @param text     the value as sent, for fields that are not normalised; blank when it has none
     */
    public static Value of(GoldenField field, Features features, String text) {
        return switch (field) {
            case NAME -> name(features);
            case GENDER -> real(features.sex(), 1);
            case BIRTH_DATE -> features.birthDate() == null ? NOTHING : birthDate(features.birthDate());
            case PHONE -> list(features.phones(), features.phones().size());
            case EMAIL -> list(features.emails(), features.emails().size());
            case ADDRESS -> list(features.addresses(), features.addresses().stream().mapToInt(Worth::parts).max()
                    .orElse(0));
            case MOTHERS_MAIDEN_NAME -> features.mother() == null ? NOTHING : real(features.mother().text(), 1);
            // When somebody died, and as which child of several one was born, is more than that it is so.
            case DECEASED, MULTIPLE_BIRTH -> text.isBlank() ? NOTHING : real(text, parts(text));
            // Identifiers are all kept: only records that have the same one are asked, and they agree.
            case IDENTIFIER -> real(text, 1);
            case OTHER_CONTACT -> text.isBlank() ? NOTHING : real(text, 1);
        };
    }

    private static int parts(String text) {
        return text.equals("true") || text.equals("false") ? 1 : 2;
    }

    private static Value real(Object meaning, int parts) {
        return meaning == null ? NOTHING : new Value(Standing.REAL, meaning, parts);
    }

    /** In which order they are told says nothing. */
    private static Value list(List<?> values, int parts) {
        return values.isEmpty() ? NOTHING : real(Set.copyOf(values), parts);
    }

    /** Records mean the same name when the first one they give is the same; the fullest one says how much is known. */
    private static Value name(Features features) {
        List<NameFeatures> names = features.names();
        if (names.isEmpty()) {
            return NOTHING;
        }
        boolean whole = names.stream().anyMatch(name -> !name.given().isEmpty() && !name.family().isEmpty());
        Value.Standing standing = whole && !features.hasTemporaryName() ? Standing.REAL : Standing.DOUBTFUL;
        return new Value(standing, meaning(names.get(0)),
                names.stream().mapToInt(Worth::parts).max().orElseThrow());
    }

    /** With its particles or without them, with the marks of Vietnamese or without them. */
    private static NameFeatures meaning(NameFeatures name) {
        return new NameFeatures(read(name.given()), read(name.family()), name.generation(), null, null);
    }

    private static List<Token> read(List<Token> words) {
        return words.stream().map(each -> new Token(each.text(), each.nicknames(), each.metaphone(), each.skeleton(),
                null)).toList();
    }

    /** An initial is half a name. */
    private static int parts(NameFeatures name) {
        return Stream.of(name.given(), name.family()).flatMap(List::stream).mapToInt(word -> word.text().length() > 1
                ? 2 : 1).sum();
    }

    private static Value birthDate(BirthDate date) {
        if (!date.isSome()) {
            return NOTHING;
        }
        int parts = (int) Stream.of(date.year(), date.month(), date.day()).filter(Objects::nonNull).count();
        boolean filledIn = date.isFull() && date.isYearOnly();
        return filledIn ? new Value(Standing.DOUBTFUL, date, 1) : new Value(Standing.REAL, date, parts);
    }

    private static int parts(AddressFeatures address) {
        return address.lines().size() + (int) Stream.of(address.number(), address.city(), address.state(),
                address.postcode())
                .filter(Objects::nonNull).count();
    }
}
