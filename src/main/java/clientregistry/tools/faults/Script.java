package clientregistry.tools.faults;

import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.FhirWriter;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.SourceProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What one sender has to say: about individuals only it speaks of in its source's name, new ones and then changes of
 * them. Senders of other sources with the same numbers and seed say the same of the same individuals at the same
 * moment. One thread.
 */
final class Script implements Supplier<LoadMessage> {

    /** Of three messages, one is about somebody new. */
    private static final int MESSAGES_OF_ONE = 3;
    /**
     * Individuals of one sender whom the other source meets only later, when PostgreSQL's own memory of them is over.
     */
    static final int OLD = 12;
    private static final int OLD_OFFSET = 3_000;

    private final SourceProfile source;
    private final boolean fhir;
    private final Supplier<String> controlIds;
    private final Random random;
    private final int first;
    private final int step;
    private final List<Integer> known = new ArrayList<>();
    private final int phoneBlock;
    private final BooleanSupplier later;
    private int phones;
    private int old;

    /**
     * @param first      number of the first individual
     * @param step       the next one's distance, so that senders of one source do not share any
     * @param phoneBlock tells this sender's made-up phone numbers from all others'
     * @param later      whether the time has come to meet those the other source knows since long
     */
    Script(SourceProfile source, boolean fhir, Supplier<String> controlIds, long seed, int first, int step,
            int phoneBlock, BooleanSupplier later) {
        this.source = source;
        this.fhir = fhir;
        this.controlIds = controlIds;
        this.random = new Random(seed + first);
        this.first = first;
        this.step = step;
        this.phoneBlock = phoneBlock;
        this.later = later;
    }

    @Override
    public LoadMessage get() {
        if (old < OLD && (fhir || (later.getAsBoolean() && random.nextBoolean()))) {
            return message(old(first, step, old++), true);
        }
        boolean fresh = known.isEmpty() || random.nextInt(MESSAGES_OF_ONE) == 0;
        if (fresh) {
            known.add(first + known.size() * step);
        }
        return message(fresh ? known.get(known.size() - 1) : known.get(random.nextInt(known.size())), fresh);
    }

    static int old(int first, int step, int number) {
        return first + OLD_OFFSET + number * step;
    }

    private LoadMessage message(int number, boolean fresh) {
        String phone = String.format(Locale.ROOT, "07%03d%05d", phoneBlock, phones++);
        PersonRow row = Individuals.row(number, phone);
        String controlId = controlIds.get();
        String event = fresh ? "A28" : "A31";
        String body = fhir ? new FhirWriter(source).write(row).json()
                : new Hl7Writer(source).write(row, event, controlId);
        return new LoadMessage(source.name(), controlId, row.recordId(), phone, body);
    }
}
