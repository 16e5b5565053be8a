package clientregistry.match.matching;

import clientregistry.match.normalisation.AddressFeatures;
import java.util.List;

/**
 * Compares addresses on one ladder, since the parts of an address depend on each other. A street counts as equal when
 * any line of one is spelt nearly as any line of the other: sources put villages, buildings and streets in any order.
 */
final class AddressComparison {

    private static final double NEAR = 0.90;
    private static final int SHORTEST_NEAR = 4;

    private AddressComparison() {
    }

    static Level level(List<AddressFeatures> as, List<AddressFeatures> bs) {
        Level best = Level.MISSING;
        for (AddressFeatures a : as) {
            for (AddressFeatures b : bs) {
                best = Level.better(best, level(a, b));
            }
        }
        return best;
    }

    private static Level level(AddressFeatures a, AddressFeatures b) {
        Level postcode = postcode(a.postcode(), b.postcode());
        Level city = city(a.city(), b.city());
        boolean town = postcode == Level.EXACT || city == Level.EXACT;
        if (sameStreet(a.lines(), b.lines())) {
            return street(a.number(), b.number(), town);
        }
        if (town) {
            return postcode == city ? Level.AREA : Level.TOWN;
        }
        return comparable(a, b, postcode, city) ? Level.DIFFERENT : Level.MISSING;
    }

    private static Level street(String a, String b, boolean town) {
        if (a != null && a.equals(b)) {
            return town ? Level.EXACT : Level.HOUSE;
        }
        if (!town) {
            return Level.TOWN;
        }
        return a == null || b == null || EditDistance.atMostOne(a, b) ? Level.STREET : Level.NEIGHBOUR;
    }

    private static boolean comparable(AddressFeatures a, AddressFeatures b, Level postcode, Level city) {
        return postcode == Level.DIFFERENT || city == Level.DIFFERENT || (!a.lines().isEmpty() && !b.lines().isEmpty());
    }

    /** One digit off may be a slip or the next village, so it says nothing. */
    private static Level postcode(String a, String b) {
        if (a == null || b == null || (!a.equals(b) && EditDistance.atMostOne(a, b))) {
            return Level.MISSING;
        }
        return a.equals(b) ? Level.EXACT : Level.DIFFERENT;
    }

    private static Level city(String a, String b) {
        if (a == null || b == null) {
            return Level.MISSING;
        }
        return near(a, b) ? Level.EXACT : Level.DIFFERENT;
    }

    private static boolean sameStreet(List<String> as, List<String> bs) {
        for (String a : as) {
            for (String b : bs) {
                if (near(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean near(String a, String b) {
        return a.equals(b) || (Math.min(a.length(), b.length()) >= SHORTEST_NEAR
                && (EditDistance.atMostOne(a, b) || JaroWinkler.similarity(a, b, NEAR) >= NEAR));
    }
}
