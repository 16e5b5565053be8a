package clientregistry.feed.fuzz;

import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;

/**
 * A way in, up to where what was sent is normalised and could be stored: whatever comes is read, or refused with an
 * answer in the form of the protocol. No server and no database.
 */
abstract class FuzzedReader {

    private final String name;

    FuzzedReader(String name) {
        this.name = name;
    }

    static List<FuzzedReader> all() {
        return List.of(FhirBodies.json(), FhirBodies.xml(), new Hl7Messages(), new MllpFrames(), new CsvFiles(),
                new StewardRequests(), new FhirAddresses());
    }

    String name() {
        return name;
    }

    /** The next input. */
    abstract byte[] next(Random random);

    /**
     * Reads an input as its door does.
     *
     * @return false when it is refused, and the refusal can be told
     */
    abstract boolean read(byte[] input) throws Exception;

    /** A message that is right. */
    abstract byte[] goodInput();

    /** One that is right is read, whatever came before. */
    void good() {
        try {
            Assertions.assertThat(read(goodInput())).as("a good message at " + name).isTrue();
        } catch (Exception e) {
            throw new AssertionError("a good message at " + name + " was not read", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
