package clientregistry.query.people;

import clientregistry.match.normalisation.BirthDate;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.people.WantedPerson.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How to search better: a word each, and the parameter it is about behind a colon. */
final class Advice {

    /** Each with what says most where only that is missing. */
    private static final List<Known> TELLING = List.of(Known.BIRTH_DATE, Known.PHONE, Known.GIVEN, Known.FAMILY,
            Known.PLACE, Known.SEX);

    private Advice() {
    }

    /** Where there are too many. */
    static List<String> toAdd(WantedPerson wanted) {
        return TELLING.stream().filter(known -> !wanted.said().contains(known))
                .map(known -> "add:" + known.parameter()).toList();
    }

    /** Where there is nobody. */
    static List<String> toLoosen(WantedPerson wanted, BirthDate born) {
        List<String> advice = new ArrayList<>();
        Set<Known> said = wanted.said();
        if (wanted.isNamed()) {
            advice.add("check:identifier");
        }
        if (born != null && born.month() != null) {
            advice.add("shorten:birthDate");
        }
        if (said.size() > 2) {
            said.stream().filter(known -> known != Known.FAMILY && known != Known.BIRTH_DATE)
                    .forEach(known -> advice.add("leave-out:" + known.parameter()));
        } else {
            said.stream().filter(known -> known == Known.FAMILY || known == Known.GIVEN)
                    .forEach(known -> advice.add("respell:" + known.parameter()));
        }
        return advice;
    }

    /** What no record could be found by. */
    static Refusal tooLittle(WantedPerson wanted) {
        List<String> add = TELLING.stream().filter(known -> !wanted.said().contains(known) && known != Known.SEX)
                .map(Known::parameter).toList();
        return new Refusal(Refusal.Kind.REQUIRED_MISSING, add.isEmpty() ? null : add.get(0),
                "These alone find nobody among so many; add one of " + String.join(", ", add) + ".");
    }
}
