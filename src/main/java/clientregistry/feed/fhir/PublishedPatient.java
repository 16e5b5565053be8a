package clientregistry.feed.fhir;

import clientregistry.store.messages.Hashes;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseExtension;
import org.hl7.fhir.instance.model.api.IBaseHasExtensions;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * What of a Patient that a source sent is published to a FHIR server; readers at our own doors get it as sent. One
 * thread.
 *
 * <ul>
 * <li>A reference to what the registry does not own stands as text in {@link OpenCr#REFERENCE_AS_SENT}, beside its
 *     identifier and display: a server would resolve it, search for it ({@code Patient?identifier=...}), or refuse the
 *     transaction because it does not know it. A reference within the Patient ({@code #...}) stays.
 * <li>Data of photos and other attachments beyond a limit is left out; size, hash and title stay, and
 *     {@link OpenCr#LEFT_OUT} says so, at that element or, where none can stand there (Binary), at the one around it.
 * </ul>
 */
public final class PublishedPatient {

    /** As {@code publish.attachments.bytes} is shipped. */
    public static final long SHIPPED_BYTES = 262_144;

    private static final String KEPT = "The data is kept with the record in the client registry.";

    private final long mostBytes;
    private final Set<String> contained;
    private boolean references = true;
    private long bytes;

    private PublishedPatient(Patient patient, long mostBytes) {
        this.mostBytes = mostBytes;
        contained = patient.getContained().stream().map(resource -> resource.getIdElement().getIdPart())
                .filter(Objects::nonNull).map(id -> id.replaceFirst("^#", "")).collect(Collectors.toSet());
    }

    /**
     * Makes a Patient fit to be published, before the registry adds its own links.
     *
     * @param resource  FHIR Patient JSON as stored; most have nothing to be changed and are not even parsed
     * @param mostBytes data of all its attachments together, at most
     */
    public static String of(String resource, long mostBytes) {
        if (!resource.contains("\"reference\"") && resource.length() <= mostBytes) {
            return resource;
        }
        Patient patient = FhirFormat.JSON.read(Patient.class, resource);
        new PublishedPatient(patient, mostBytes).go(patient, patient);
        return FhirFormat.JSON.write(patient);
    }

    /** With no more than so much data of attachments, and else as sent. */
    public static String withData(String resource, long mostBytes) {
        if (resource.length() <= mostBytes) {
            return resource;
        }
        Patient patient = FhirFormat.JSON.read(Patient.class, resource);
        PublishedPatient limited = new PublishedPatient(patient, mostBytes);
        limited.references = false;
        limited.go(patient, patient);
        return FhirFormat.JSON.write(patient);
    }

    /** For golden records, in which no photo stands; small ones are in nobody's way. */
    public static String withoutPhotos(String resource) {
        if (resource.length() <= SHIPPED_BYTES) {
            return resource;
        }
        Patient patient = FhirFormat.JSON.read(Patient.class, resource);
        patient.setPhoto(null);
        return FhirFormat.JSON.write(patient);
    }

    /** @param around the innermost element around it that can hold an extension */
    private void go(Base element, IBaseHasExtensions around) {
        if (element instanceof Reference reference) {
            if (references) {
                keepAsText(reference);
            }
        } else if (element instanceof Attachment attachment) {
            limit(attachment);
        } else if (element instanceof Binary binary) {
            limit(binary.getDataElement(), around);
        } else if (element instanceof Base64BinaryType data) {
            limit(data, data);
        }
        IBaseHasExtensions within = element instanceof IBaseHasExtensions extensible ? extensible : around;
        for (Property property : element.children()) {
            boolean limited = element instanceof Attachment || element instanceof Binary;
            boolean seen = limited && property.getName().equals("data");
            if (!seen) {
                property.getValues().forEach(each -> go(each, within));
            }
        }
    }

    private void keepAsText(Reference reference) {
        String target = reference.getReferenceElement_().getValue();
        if (target == null || isWithin(target)) {
            return;
        }
        reference.setReference(null);
        reference.setResource(null);
        reference.addExtension(OpenCr.REFERENCE_AS_SENT, new StringType(target));
    }

    private boolean isWithin(String target) {
        return target.startsWith("#") && contained.contains(target.substring(1));
    }

    private void limit(Attachment attachment) {
        byte[] data = attachment.getData();
        if (data == null || fits(data)) {
            return;
        }
        attachment.setDataElement(null);
        attachment.setSize(data.length);
        attachment.setHash(Hashes.sha1(data));
        sayLeftOut(attachment);
    }

    /** @param around where it is said; the library cannot write it at a Binary or its data */
    private void limit(Base64BinaryType binary, IBaseHasExtensions around) {
        byte[] data = binary.getValue();
        if (data != null && !fits(data)) {
            binary.setValue(null);
            sayLeftOut(around);
        }
    }

    /** Once, however much of it is left out. */
    private static void sayLeftOut(IBaseHasExtensions element) {
        if (element.getExtension().stream().noneMatch(said -> OpenCr.LEFT_OUT.equals(said.getUrl()))) {
            IBaseExtension<?, ?> said = element.addExtension();
            said.setUrl(OpenCr.LEFT_OUT);
            said.setValue(new StringType(KEPT));
        }
    }

    /** In the order in which they stand: a small one behind a large one may still fit. */
    private boolean fits(byte[] data) {
        if (bytes + data.length > mostBytes) {
            return false;
        }
        bytes += data.length;
        return true;
    }
}
