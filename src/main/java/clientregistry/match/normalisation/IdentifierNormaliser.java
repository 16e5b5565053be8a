package clientregistry.match.normalisation;

import clientregistry.person.Identifier;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Normalises shared identifiers: upper case, letters and digits only, placeholders dropped. */
final class IdentifierNormaliser {

    private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1{2,}");
    private static final Comparator<SharedIdentifier> ORDER =
            Comparator.comparing(SharedIdentifier::system).thenComparing(SharedIdentifier::value);

    private final NormalisationSettings settings;

    IdentifierNormaliser(NormalisationSettings settings) {
        this.settings = settings;
    }

    List<SharedIdentifier> normalise(List<Identifier> identifiers, Predicate<String> isSharedAuthority) {
        LetterBudget budget = new LetterBudget();
        return identifiers.stream().filter(identifier -> isSharedAuthority.test(identifier.system()))
                .filter(identifier -> Latin.isAscii(identifier.value()) || budget.takes(identifier.value()))
                .map(identifier -> new SharedIdentifier(identifier.system(), value(identifier.value())))
                .filter(identifier -> !identifiesNobody(identifier.value())).distinct().sorted(ORDER).toList();
    }

    private static String value(String sent) {
        return Latin.fold(sent).replace(" ", "").toUpperCase(Locale.ROOT);
    }

    private boolean identifiesNobody(String value) {
        return value.isEmpty() || ONE_CHARACTER.matcher(value).matches()
                || settings.placeholderIdentifiers().contains(value);
    }
}
