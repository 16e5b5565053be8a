package clientregistry.person.files;

import java.nio.file.Path;
import java.util.List;

/** All that is wrong with a file that a site wrote. */
public final class FileFaults extends IllegalArgumentException implements InLines {

    private final transient Path file;
    private final transient List<String> faults;

    /** @param faults one line each, with the line of the file where that is known */
    public FileFaults(Path file, List<String> faults) {
        super(InLines.message(file.toString(), faults));
        this.file = file;
        this.faults = List.copyOf(faults);
    }

    /** Each by itself, naming the file. */
    public List<String> each() {
        return faults.stream().map(fault -> file + ": " + fault).toList();
    }

    @Override
    public List<String> lines() {
        return InLines.counted(file.toString(), faults);
    }
}
