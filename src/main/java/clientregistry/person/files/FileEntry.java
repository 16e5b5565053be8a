package clientregistry.person.files;

import java.util.function.Supplier;

/** A part of a file, of which all is told that is wrong with it, and not the first of it only. One thread. */
public final class FileEntry {

    private final LineFaults faults;
    private final int line;
    private boolean right = true;

    FileEntry(LineFaults faults, int line) {
        this.faults = faults;
        this.line = line;
    }

    /**
     * Reads something of it.
     *
     * @param read throws an {@link IllegalArgumentException} that says in one line what is wrong
     * @return null when something is
     */
    public <T> T take(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            wrong(e.getMessage());
            return null;
        }
    }

    /** The same of what is only looked at. */
    public void check(Runnable look) {
        take(() -> {
            look.run();
            return null;
        });
    }

    public void wrong(String fault) {
        right = false;
        faults.add(line, fault);
    }

    /** Whether nothing was wrong so far. */
    public boolean isRight() {
        return right;
    }
}
