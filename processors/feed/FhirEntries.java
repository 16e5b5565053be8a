package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.StrictlyRead.Unread;
import clientregistry.feed.intake.FhirIntake.Accepted;
import clientregistry.person.refusal.Refusal;
import errors.Classify;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * The Patients of one request on their way in: one alone, or the entries of a Bundle. Every step they go through is the
 * same for both.
 */
record FhirEntries(Form form, List<Entry> entries) {

    /** One Patient; a Bundle that is accepted or refused as one; a Bundle whose entries are each on its own. */
    enum Form { SINGLE, TRANSACTION, BATCH }

    /**
     * One entry, of which more is known at each step.
     *
     * @param index    in its Bundle, 0 for a Patient alone
     * @param place    before the places in its resource, empty for a Patient alone
     * @param fullUrl  what other entries call it, null when nothing
     * @param resource what was sent, null when nothing, or nothing that could be read
     * @param unread   what could not be read, null when all could
     * @param request  the request it is, or in a Bundle stands for
     * @param asked    that request as it is kept with an entry of a batch, null where it does not say
     * @param accepted whose record it is and what it says, null until that step
     * @param refusal  why it was refused, null while it was not
     */
    record Entry(int index, String place, String fullUrl, Resource resource, Unread unread, FhirRequest request,
                 String asked, Accepted accepted, Refusal refusal) {

        static Entry alone(Resource resource, FhirRequest request) {
            return new Entry(0, "", null, resource, null, request, null, null, null);
        }

        static Entry inBundle(int index, String fullUrl, Resource resource, FhirRequest request, String asked) {
            return new Entry(index, "Bundle.entry[" + index + "]", fullUrl, resource, null, request, asked, null,
                    null);
        }

        Entry unread(Unread what) {
            return new Entry(index, place, fullUrl, resource, what, request, asked, accepted, what.why());
        }

        Entry accepted(Accepted found) {
            return new Entry(index, place, fullUrl, resource, unread, request, asked, found, refusal);
        }

        Entry refused(Refusal why) {
            return new Entry(index, place, fullUrl, resource, unread, request, asked, accepted, why);
        }

        /** The Patient it is; a step before this one saw to that. */
        Patient patient() {
            return (Patient) resource;
        }

        /** A place in the Patient, in the request as a whole. */
        String within(String element) {
            return place.isEmpty() ? element : place + element.replaceFirst("^Patient", ".resource");
        }

        /** Tells the sender in which entry the fault is. */
        private Refusal placed(Refusal fault) {
            if (place.isEmpty()) {
                return fault;
            }
            String where = fault.location() == null ? place : within(fault.location());
            return new Refusal(fault.kind(), where, fault.getMessage());
        }
    }

    /**
     * Takes each entry that is not refused yet a step further.
     *
     * @throws Refusal the first one, unless entries stand each on its own
     */
    FhirEntries each(UnaryOperator<Entry> step) {
        return new FhirEntries(form, entries.stream().map(entry -> step(entry, step)).toList());
    }

    private Entry step(Entry entry, UnaryOperator<Entry> step) {
        if (entry.refusal != null) {
            return entry;
        }
        try {
            return step.apply(entry);
        } catch (VirtualMachineError fault) {
            throw fault;
        } catch (RuntimeException | Error fault) {
            // The FHIR library throws both; an Error Camel lets end the thread, and nobody were answered.
            Refusal placed = entry.placed(Classify.refusal(fault));
            boolean ofEntry = !placed.kind().isLater();
            if (form != Form.BATCH || !ofEntry) {
                throw placed;
            }
            return entry.refused(placed);
        }
    }

    /** Those that go on, in order. */
    List<Entry> unrefused() {
        return entries.stream().filter(entry -> entry.refusal == null).toList();
    }
}
