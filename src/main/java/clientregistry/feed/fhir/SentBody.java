package clientregistry.feed.fhir;

import java.util.Collection;

/** What was sent, as a text in which its faults are known and, in a Bundle, its entries told apart. One body. */
interface SentBody {

    Faults faults();

    /** How many entries a Bundle has; 0 for anything else. */
    int entries();

    /**
     * The text for the library to read.
     *
     * @param resources entries to be left without their resource
     * @param entries   entries to be left with nothing; their places stay
     */
    String without(Collection<Integer> resources, Collection<Integer> entries);

    /** The resource of an entry, as a text of its own; null when there is none. */
    String resource(int entry);

    /** A Bundle of this entry's resource. */
    String alone(int entry);
}
