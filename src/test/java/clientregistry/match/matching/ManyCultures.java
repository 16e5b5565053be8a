package clientregistry.match.matching;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;

/**
 * A town of several cultures and large families with every field wrong or missing at one rate: twins, sons named after
 * their fathers, one phone for a house. Seeded, so every run sees the same.
 */
public final class ManyCultures {

    private static final List<String> PLACES = List.of("Riverside", "Mbale", "Old Town", "San Pedro", "Kibera",
            "Market Hill", "Dar Salam", "Hafata", "Lakeview", "Bole", "Santa Rosa", "North End", "Gulshan", "Cho Lon",
            "Surulere", "Fagge");
    private static final List<String> ROADS = List.of("Station", "Church", "Mosque", "School", "Hospital",
            "Mango", "Palm", "Liberty", "Harbour", "Mill", "Garden", "Unity", "Airport", "Quarry", "Bishop", "Railway",
            "Temple", "Depot");

    private record Individual(String culture, List<String> given, String family, Sex sex, LocalDate born, String phone,
                              String road, String place, String nationalId, String junior) {
    }

    private final Random random;
    private final int errors;
    private final int identified;
    private final Map<String, List<String>> names = names();
    private final List<Individual> people = new ArrayList<>();

    private ManyCultures(int errors, int identified, long seed) {
        this.random = new Random(seed);
        this.errors = errors;
        this.identified = identified;
    }

    /**
     * Families of many cultures and their records.
     *
     * @param errors     of a hundred values of a field in a record, how many are wrong or missing
     * @param identified of a hundred records, how many carry a national identifier
     */
    public static SharedPeople of(int families, int errors, int identified, long seed) {
        ManyCultures population = new ManyCultures(errors, identified, seed);
        for (int i = 0; i < families; i++) {
            population.family();
        }
        return Visits.of("many cultures, " + errors + " % errors, " + identified + " % identified",
                population.people.size(), population.random,
                individual -> population.record(population.people.get(individual)));
    }

    private static Map<String, List<String>> names() {
        Map<String, List<String>> names = new HashMap<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
                .setCommentMarker('#').get();
        try (Reader file = new InputStreamReader(ManyCultures.class.getResourceAsStream("/matching/cultures.csv"),
                StandardCharsets.UTF_8)) {
            format.parse(file).forEach(row ->
                    names.put(row.get("culture") + " " + row.get("kind"), List.of(row.get("names").split(" "))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private void family() {
        String culture = pick(new ArrayList<>(new TreeSet<>(names.keySet()))).split(" ", 2)[0];
        String phone = phone();
        String road = road();
        String place = pick(PLACES);
        Individual father = individual(culture, Sex.MALE, family(culture, null), day(1945, 40), phone, road, place);
        String wifes = culture.equals("anglo") || chance(30) ? father.family() : family(culture, null);
        Individual mother = individual(culture, Sex.FEMALE, wifes, day(1950, 40), phone, road, place);
        people.add(father);
        people.add(mother);
        Set<String> taken = new HashSet<>();
        int children = random.nextInt(8);
        while (children-- > 0) {
            int from = Math.max(father.born().getYear(), mother.born().getYear()) + 17;
            LocalDate born = day(from, Math.min(24, 2026 - from));
            int births = chance(6) ? 2 : 1;
            for (int i = 0; i < births; i++) {
                Individual child = child(culture, father, random.nextBoolean(), born);
                while (!taken.add(child.given().get(0)) && child.junior() == null) {
                    child = child(culture, father, random.nextBoolean(), born);
                }
                people.add(child);
            }
        }
    }

    private Individual child(String culture, Individual father, boolean boy, LocalDate born) {
        boolean grown = born.getYear() < 2000;
        boolean moved = grown && chance(50);
        boolean own = grown && chance(60);
        String family = family(culture, father);
        String phone = own ? phone() : father.phone();
        String road = moved ? road() : father.road();
        String place = moved ? pick(PLACES) : father.place();
        Individual child = individual(culture, boy ? Sex.MALE : Sex.FEMALE, family, born, phone, road, place);
        boolean junior = boy && chance(6) && people.stream().noneMatch(each -> each.junior() != null
                && each.family().equals(father.family()) && each.place().equals(father.place()));
        if (!junior) {
            return child;
        }
        return new Individual(culture, father.given(), father.family(), Sex.MALE, born, child.phone(), child.road(),
                child.place(), child.nationalId(), chance(50) ? "Jr" : "");
    }

    /** Latin families add the mother's name, Ethiopian ones take the father's given name. */
    private String family(String culture, Individual father) {
        if (father != null && culture.equals("ethiopian")) {
            return father.given().get(0);
        }
        if (father != null && culture.equals("latin")) {
            return father.family().split(" ", 2)[0] + " " + common(names.get("latin family"));
        }
        if (father != null && !(culture.equals("bengali") && chance(60))) {
            return father.family();
        }
        String family = common(names.get(culture + " family"));
        return culture.equals("latin") ? family + " " + common(names.get("latin family")) : family;
    }

    private Individual individual(String culture, Sex sex, String family, LocalDate born, String phone, String road,
                                  String place) {
        List<String> pool = names.get(culture + (sex == Sex.MALE ? " men" : " women"));
        List<String> given = new ArrayList<>(List.of(common(pool)));
        if (chance(culture.equals("latin") || culture.equals("vietnamese") ? 70 : 25)) {
            given.add(common(pool));
        }
        return new Individual(culture, List.copyOf(given), family, sex, born, phone, road, place,
                String.valueOf(10_000_000_000L + (long) (random.nextDouble() * 89_999_999_999L)), null);
    }

    private Demographics record(Individual who) {
        List<Identifier> ids = chance(identified)
                ? List.of(new Identifier(SharedPeople.NATIONAL_ID, nationalId(who))) : List.of();
        List<ContactPoint> phones = chance(30) || (wrong() && chance(50))
                ? List.of() : List.of(new ContactPoint(ContactPoint.Kind.PHONE, phone(who), null));
        Sex sex = sex(who);
        return new Demographics(ids, List.of(name(who)), sex, birth(who.born()), phones, List.of(address(who)),
                null, null);
    }

    private String nationalId(Individual who) {
        return wrong() ? typo(who.nationalId()) : who.nationalId();
    }

    private String phone(Individual who) {
        return wrong() ? phone() : who.phone();
    }

    private Sex sex(Individual who) {
        if (!wrong()) {
            return who.sex();
        }
        if (chance(80)) {
            return Sex.UNKNOWN;
        }
        return who.sex() == Sex.MALE ? Sex.FEMALE : Sex.MALE;
    }

    private PersonName name(Individual who) {
        List<String> given = new ArrayList<>(who.given());
        String family = who.family();
        if (given.size() > 1 && chance(40)) {
            given.remove(1);
        }
        if (wrong()) {
            given = wrongGiven(who, given);
        }
        if (wrong()) {
            family = wrongFamily(who, family);
        }
        if (wrong() && chance(25) && family != null && !given.isEmpty()) {
            return new PersonName(null, String.join(" ", given), List.of(family), List.of(), List.of());
        }
        return new PersonName(null, family, given, List.of(),
                who.junior() == null || who.junior().isEmpty() || wrong() ? List.of() : List.of(who.junior()));
    }

    private String wrongFamily(Individual who, String family) {
        if (family.contains(" ") && chance(40)) {
            return family.split(" ", 2)[0];
        }
        if (who.sex() == Sex.FEMALE && chance(25)) {
            return common(names.get(who.culture() + " family"));
        }
        return chance(15) ? null : typo(family);
    }

    private List<String> wrongGiven(Individual who, List<String> given) {
        List<String> changed = new ArrayList<>(given);
        int kind = random.nextInt(100);
        if (kind < 55) {
            changed.set(0, typo(typoOrNot(changed.get(0))));
        } else if (kind < 70) {
            changed.set(0, changed.get(0).substring(0, 1));
        } else if (kind < 80) {
            changed.set(0, changed.get(0).substring(0, Math.min(4, changed.get(0).length())));
        } else if (kind < 90 && who.given().size() > 1) {
            changed = new ArrayList<>(List.of(who.given().get(1)));
        } else if (kind < 95) {
            changed.clear();
        } else {
            changed.set(0, common(names.get(who.culture() + (who.sex() == Sex.MALE ? " men" : " women"))));
        }
        return changed;
    }

    private String birth(LocalDate born) {
        if (!wrong()) {
            return born.toString();
        }
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> String.valueOf(born.getYear());
            case 2 -> born.getDayOfMonth() > 12 ? born.toString()
                    : LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue()).toString();
            case 3 -> born.plusYears(random.nextBoolean() ? 1 : -1).toString();
            case 4 -> born.plusYears(random.nextBoolean() ? 10 : -10).toString();
            case 5 -> born.withMonth(1).withDayOfMonth(1).toString();
            case 6 -> born.plusDays(1 + random.nextInt(9)).toString();
            case 7 -> born.withDayOfMonth(1 + random.nextInt(28)).toString();
            default -> day(born.getYear() - 2, 5).toString();
        };
    }

    private PostalAddress address(Individual who) {
        String road = wrong() ? wrongRoad(who) : who.road();
        String place = wrong() ? wrongPlace() : who.place();
        return new PostalAddress(null, chance(30) ? List.of() : List.of(road), place, null, null, null, null);
    }

    private String wrongRoad(Individual who) {
        return chance(50) ? road() : typo(who.road());
    }

    private String wrongPlace() {
        return chance(50) ? pick(PLACES) : null;
    }

    private String phone() {
        return "07" + (10_000_000 + random.nextInt(89_999_999));
    }

    private String road() {
        return 1 + random.nextInt(150) + " " + pick(ROADS) + " Road";
    }

    private LocalDate day(int from, int years) {
        LocalDate day = LocalDate.of(from + random.nextInt(years), 1, 1);
        return chance(8) ? day : day.plusDays(random.nextInt(365));
    }

    private String typoOrNot(String word) {
        return chance(30) ? typo(word) : word;
    }

    private String typo(String word) {
        int at = random.nextInt(word.length());
        char letter = (char) ((Character.isDigit(word.charAt(at)) ? '0' : 'a') + random.nextInt(10));
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + letter + word.substring(at);
            case 1 -> word.length() < 4 ? word + letter : word.substring(0, at) + word.substring(at + 1);
            case 2 -> at + 1 == word.length() ? word + letter
                    : word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            default -> word.substring(0, at) + letter + word.substring(at + 1);
        };
    }

    private String common(List<String> list) {
        return list.get((int) (list.size() * Math.pow(random.nextDouble(), 1.6)));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean wrong() {
        return chance(errors);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
