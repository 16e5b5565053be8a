package clientregistry.tools.training;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Member;
import java.util.List;
import java.util.TreeMap;

/** How often all pairs of one person really show each level. */
record Labels(double[] seen, double[] of, long pairs) {

    static Labels count(People people) {
        Comparer comparer = new Comparer(People.RULES);
        double[] seen = new double[Cells.count()];
        double[] of = new double[Field.values().length];
        long pairs = 0;
        for (List<Member> one : people.members().stream().collect(groupingBy(member -> people.truth()
                .get(member.record()), TreeMap::new, toList())).values()) {
            for (int i = 0; i < one.size(); i++) {
                for (int j = i + 1; j < one.size(); j++) {
                    pairs++;
                    add(seen, of, Pattern.of(comparer.compare(one.get(i).features(), one.get(j).features())));
                }
            }
        }
        return new Labels(seen, of, pairs);
    }

    private static void add(double[] seen, double[] of, Pattern pattern) {
        for (int cell : pattern.cells()) {
            if (Cells.of(cell).isLearned()) {
                seen[cell]++;
                of[Cells.of(cell).field().ordinal()]++;
            }
        }
    }

    /** How many pairs have the field, but for levels that are not learned. */
    double known(Field field) {
        return of[field.ordinal()];
    }

    double m(Field field, Level level) {
        return seen[Cells.number(field, level)] / known(field);
    }
}
