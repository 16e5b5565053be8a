package clientregistry.match.normalisation;

import clientregistry.person.PostalAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Normalises postal addresses: house number apart, words in one spelling, no blanks. */
final class AddressNormaliser {


    private final NormalisationSettings settings;

    AddressNormaliser(NormalisationSettings settings) {
        this.settings = settings;
    }

    List<AddressFeatures> normalise(List<PostalAddress> addresses, Comparator<PostalAddress> order) {
        LetterBudget budget = new LetterBudget();
        return addresses.stream().filter(Objects::nonNull).sorted(order).map(budget::of)
                .map(this::normalise).filter(address -> !address.empty()).distinct().limit(Most.ADDRESSES).toList();
    }

    private AddressFeatures normalise(PostalAddress address) {
        String number = null;
        List<String> lines = new ArrayList<>();
        for (String line : address.lines()) {
            List<String> words = Latin.words(line);
            boolean leads = number == null && !words.isEmpty() && Character.isDigit(words.get(0).charAt(0));
            number = leads ? withoutZeros(words.get(0)) : number;
            String key = place(leads ? words.subList(1, words.size()) : words);
            if (key != null) {
                lines.add(key);
            }
        }
        return new AddressFeatures(number, lines, town(address), place(Latin.words(address.state())),
                place(Latin.words(address.postalCode())));
    }

    private String town(PostalAddress address) {
        String city = place(Latin.words(address.city()));
        return city != null ? city : place(Latin.words(address.district()));
    }

    private static String withoutZeros(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }

    private String place(List<String> words) {
        boolean nowhere = words.isEmpty() || settings.placeholderPlaces().contains(String.join(" ", words));
        return nowhere ? null : words.stream().map(word -> settings.tables().streetWords().getOrDefault(word, word))
                .collect(Collectors.joining());
    }
}
