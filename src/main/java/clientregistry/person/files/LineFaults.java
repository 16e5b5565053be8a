package clientregistry.person.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found wrong with a file so far, and where something was left out for it. One thread. */
final class LineFaults {

    private record Fault(int line, String text) {
    }

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    void add(int line, String fault) {
        faults.add(new Fault(line, fault));
    }

    /** Something at this place was left out, so that what it belongs to is not whole. */
    void leftOut(String place, int line, String fault) {
        broken.add(place);
        add(line, fault);
    }

    /** Whether nothing at a place, and below it, was left out; all of the file is the empty one. */
    boolean isWhole(String place) {
        return broken.stream().noneMatch(each -> place.isEmpty() || each.equals(place) || each.startsWith(place + ".")
                || each.startsWith(place + "["));
    }

    /** In the order of the file, each with its line. */
    List<String> lines() {
        return faults.stream().sorted(Comparator.comparingInt(Fault::line))
                .map(fault -> fault.text + " (line " + fault.line + ")").toList();
    }
}
