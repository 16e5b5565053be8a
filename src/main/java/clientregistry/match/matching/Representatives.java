package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Which records of a person stand for all: equal ones say nothing new, whatever stands first in them; of too many, the
 * most complete. Immutable and thread-safe.
 */
final class Representatives {

    private static final Comparator<Ranked> MOST_COMPLETE_FIRST =
            Comparator.comparingInt((Ranked each) -> -each.complete).thenComparing(each -> each.member.record());

    private final int most;

    private record Ranked(Member member, int complete) {

        private static Ranked of(Member member) {
            return new Ranked(member, completeness(member.features()));
        }

        private boolean saysTheSame(Ranked other) {
            return complete == other.complete && areEqual(member.features(), other.member.features());
        }
    }

    /** @param most that a person may have */
    Representatives(int most) {
        this.most = most;
    }

    /** Most complete first. */
    List<Member> of(List<Member> members) {
        return members.size() == 1 ? members : chosen(ranked(members));
    }

    /** The same, but one that has an identifier of the record is always among them. */
    List<Member> of(List<Member> members, Features record) {
        if (members.size() == 1) {
            return members;
        }
        List<Ranked> ranked = ranked(members);
        List<Member> chosen = chosen(ranked);
        if (members.size() > most && chosen.stream().noneMatch(member -> haveIdentifier(member, record))) {
            ranked.stream().map(Ranked::member).filter(member -> haveIdentifier(member, record)).findFirst()
                    .ifPresent(member -> chosen.set(chosen.size() - 1, member));
        }
        return chosen;
    }

    private static List<Ranked> ranked(List<Member> members) {
        List<Ranked> ranked = new ArrayList<>(members.size());
        members.forEach(member -> ranked.add(Ranked.of(member)));
        ranked.sort(MOST_COMPLETE_FIRST);
        return ranked;
    }

    private List<Member> chosen(List<Ranked> ranked) {
        List<Ranked> distinct = new ArrayList<>(Math.min(most, ranked.size()));
        for (int i = 0; i < ranked.size() && distinct.size() < most; i++) {
            Ranked next = ranked.get(i);
            if (distinct.stream().noneMatch(next::saysTheSame)) {
                distinct.add(next);
            }
        }
        List<Member> chosen = new ArrayList<>(distinct.size());
        distinct.forEach(each -> chosen.add(each.member));
        return chosen;
    }

    private static boolean haveIdentifier(Member member, Features record) {
        return !Collections.disjoint(member.features().identifiers(), record.identifiers());
    }

    /** In all that comparing reads. */
    private static boolean areEqual(Features a, Features b) {
        return Objects.equals(a.birthDate(), b.birthDate()) && areEqual(a.phones(), b.phones())
                && areEqual(a.names(), b.names()) && areEqual(a.addresses(), b.addresses())
                && areEqual(a.emails(), b.emails()) && areEqual(a.identifiers(), b.identifiers())
                && butForOrder(a, b).equals(b);
    }

    /** One with the lists of the other. The compiler asks here for whatever features are added. */
    private static Features butForOrder(Features a, Features b) {
        return new Features(b.names(), a.birthDate(), a.sex(), b.phones(), b.emails(), b.addresses(), b.identifiers(),
                a.mother(), a.birthOrder(), a.nameless(), a.temporary(), a.motherWhole(), a.birthTime(), b.currentName(),
                a.count());
    }

    private static <T> boolean areEqual(List<T> a, List<T> b) {
        return a.size() == b.size()
                && (a.equals(b) || (a.size() > 1 && new HashSet<>(a).equals(new HashSet<>(b))));
    }

    private static int completeness(Features features) {
        int words = 0;
        for (int i = 0; i < features.names().size(); i++) {
            words += features.names().get(i).given().size() + features.names().get(i).family().size();
        }
        return words + dated(features) + (features.sex() == null ? 0 : 1) + features.identifiers().size()
                + features.phones().size() + features.emails().size() + features.addresses().size();
    }

    private static int dated(Features features) {
        if (features.birthDate() == null || features.birthDate().year() == null) {
            return 0;
        }
        return features.birthDate().isFull() ? 2 : 1;
    }
}
