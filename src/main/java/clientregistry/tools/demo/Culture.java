package clientregistry.tools.demo;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How people of one culture are named.
 *
 * @param sharedFamilyName share of households whose members have one family name, 0 to 1
 * @param secondFamilyName whether people bear the mother's family name behind the father's
 */
record Culture(List<String> male, List<String> female, List<String> family, double sharedFamilyName,
               boolean secondFamilyName) {

    /**
     * Above 1, the first names of a list are the commonest; 2 makes the first about ten times as common as the last.
     */
    private static final double SKEW = 2;

    /** Reads {@code resources/demo/NAME.txt}. */
    static Culture load(String name) {
        Map<String, List<String>> sections = DemoText.sections(name + ".txt");
        List<String> settings = sections.get("settings");
        return new Culture(sections.get("male"), sections.get("female"), sections.get("family"),
                settings.contains("family-names-shared: yes") ? 0.95 : 0.4,
                settings.contains("second-family-name: yes"));
    }

    String given(boolean isFemale, Random random) {
        return pick(isFemale ? female : male, random);
    }

    String familyName(Random random) {
        String name = pick(family, random);
        return secondFamilyName ? name + " " + pick(family, random) : name;
    }

    /** Another given name with the same first letter where there is one, as parents like to call twins. */
    String alike(String given, boolean isFemale, Random random) {
        List<String> alike = (isFemale ? female : male).stream()
                .filter(name -> name.charAt(0) == given.charAt(0) && !name.equals(given)).toList();
        return alike.isEmpty() ? given(isFemale, random) : alike.get(random.nextInt(alike.size()));
    }

    private static String pick(List<String> names, Random random) {
        return names.get((int) (names.size() * Math.pow(random.nextDouble(), SKEW)));
    }
}
