package clientregistry.tools.doctor;

/**
 * Something that was looked at.
 *
 * @param about    a setting, a server, a queue …
 * @param severity how it is
 * @param found    what was seen
 * @param remedy   what to do, null when nothing is to be done
 */
public record Check(String about, Severity severity, String found, String remedy) {

    /** The worst last. */
    public enum Severity {
        OK,
        /** To be known. */
        NOTE,
        /** To be mended, before it becomes a fault. */
        WARNING,
        /** Not as it must be. */
        FAULT
    }

    static Check ok(String about, String found) {
        return new Check(about, Severity.OK, found, null);
    }

    static Check note(String about, String found) {
        return new Check(about, Severity.NOTE, found, null);
    }

    static Check warning(String about, String found, String remedy) {
        return new Check(about, Severity.WARNING, found, remedy);
    }

    static Check fault(String about, String found, String remedy) {
        return new Check(about, Severity.FAULT, found, remedy);
    }

    /** By what it should be at most, or below which it is nothing yet. */
    static Severity by(double value, double warning, double fault) {
        if (value >= fault) {
            return Severity.FAULT;
        }
        return value >= warning ? Severity.WARNING : Severity.OK;
    }
}
