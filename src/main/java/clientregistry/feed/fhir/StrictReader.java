package clientregistry.feed.fhir;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.bounds.Measure;
import clientregistry.feed.fhir.StrictlyRead.Unread;
import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/**
 * Reads a body strictly: first its shape, in which every fault has its place, then by the library, which finds what is
 * left. In a Bundle what cannot be read is its entry's fault alone. One body.
 */
public final class StrictReader {

    /** As Jackson, the JDK's XML parser and Woodstox write it. */
    private static final Pattern PLACE =
            Pattern.compile("(?:line: |row,col(?: \\{[^}]{0,200}})?]: ?\\[)(\\d+)(?:, column: |,)(\\d+)");

    private final FhirFormat format;
    private final SentBody sent;
    private final boolean mayHoldForbidden;
    private final Map<Integer, Unread> unread = new TreeMap<>();
    /** Entries of which the request is not to be read, either. */
    private final List<Integer> gone = new ArrayList<>();

    /**
     * Reads a body whole.
     *
     * @param room is told how many tokens there are before anything is made of them, and may refuse
     * @throws Refusal NOT_PARSEABLE with line and column; TOO_LARGE; DATA_TYPE or STRUCTURE with the element
     */
    public static IBaseResource whole(FhirFormat format, byte[] body, Bounds bounds, IntConsumer room) {
        StrictlyRead read = entries(format, body, bounds, room);
        read.unread().values().stream().findFirst().ifPresent(entry -> {
            throw entry.why();
        });
        return read.resource();
    }

    /**
     * The same, but what cannot be read in an entry of a Bundle refuses that entry alone.
     *
     * @throws Refusal for what is wrong with the whole
     */
    public static StrictlyRead entries(FhirFormat format, byte[] body, Bounds bounds, IntConsumer room) {
        String text = decode(body);
        room.accept(format == FhirFormat.JSON ? Measure.json(text, bounds) : Measure.xml(text, bounds));
        return new StrictReader(format, text).read();
    }

    private static String decode(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is not UTF-8; FHIR knows no other encoding.");
        }
    }

    private StrictReader(FhirFormat format, String text) {
        this.format = format;
        this.sent = guarded(() -> format == FhirFormat.JSON ? new SentJson(text) : new SentXml(text));
        this.mayHoldForbidden = ForbiddenCharacters.mayBeIn(text);
    }

    private StrictlyRead read() {
        Refusal whole = sent.faults().ofWhole();
        if (whole != null) {
            throw whole;
        }
        for (int entry : sent.faults().entries()) {
            refuse(entry, sent.faults().ofEntry(entry));
            if (sent.faults().beyondResource(entry)) {
                gone.add(entry);
            }
        }
        IBaseResource resource = resource();
        if (mayHoldForbidden) {
            forbidden((Base) resource);
        }
        return new StrictlyRead(resource, unread);
    }

    private void refuse(int entry, Refusal why) {
        unread.put(entry, new Unread(why, sent.resource(entry), format));
    }

    private IBaseResource resource() {
        try {
            return parse(left());
        } catch (Refusal whole) {
            if (!refuseCulprits()) {
                throw whole;
            }
            return parse(left());
        }
    }

    private String left() {
        Collection<Integer> resources = new ArrayList<>(unread.keySet());
        resources.removeAll(gone);
        return sent.without(resources, gone);
    }

    /** What only the library finds it tells by no place: each entry is tried by itself. Whether any is found. */
    private boolean refuseCulprits() {
        int before = unread.size();
        for (int entry = 0; entry < sent.entries(); entry++) {
            if (!unread.containsKey(entry) && sent.resource(entry) != null) {
                tryAlone(entry);
            }
        }
        return unread.size() > before;
    }

    private void tryAlone(int entry) {
        try {
            parse(sent.alone(entry));
        } catch (Refusal why) {
            refuse(entry, new Refusal(why.kind(), "Bundle.entry[" + entry + "].resource", why.location() == null
                    ? "This is not a well-formed FHIR R4 resource in " + format.name() + "." : why.getMessage()));
        }
    }

    private IBaseResource parse(String text) {
        FaultCollector faults = new FaultCollector();
        IBaseResource resource = guarded(() -> {
            try {
                return format.parser().setParserErrorHandler(faults).parseResource(text);
            } catch (RuntimeException | Error e) {
                // What the parser found before is more than that it gave up.
                if (place(e) == null) {
                    faults.throwIfAny();
                }
                throw e;
            }
        });
        faults.throwIfAny();
        return resource;
    }

    private void forbidden(Base resource) {
        if (resource instanceof Bundle bundle) {
            for (int entry = 0; entry < bundle.getEntry().size(); entry++) {
                forbidden(bundle, entry);
            }
        }
        guarded(() -> {
            ForbiddenCharacters.check(resource, resource.fhirType());
            return null;
        });
    }

    /** Where only the resource holds some, what was asked with it is known all the same. */
    private void forbidden(Bundle bundle, int entry) {
        BundleEntryComponent sent = bundle.getEntry().get(entry);
        String place = "Bundle.entry[" + entry + "]";
        if (sent.getResource() != null && isRefused(sent.getResource(), place + ".resource", entry)) {
            sent.setResource(null);
        }
        if (isRefused(sent, place, entry)) {
            bundle.getEntry().set(entry, new BundleEntryComponent());
        }
    }

    private boolean isRefused(Base element, String place, int entry) {
        try {
            guarded(() -> {
                ForbiddenCharacters.check(element, place);
                return null;
            });
            return false;
        } catch (Refusal why) {
            refuse(entry, why);
            return true;
        }
    }

    private interface Step<T> {
        T go() throws JsonProcessingException;
    }

    /**
     * The library has its own exceptions for what it expects, and any other, errors too, for what it does not, also
     * when it is asked what it took.
     */
    private <T> T guarded(Step<T> step) {
        try {
            return step.go();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (JsonProcessingException | RuntimeException | Error e) {
            String place = place(e);
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is not a well-formed FHIR R4 resource in "
                    + format.name() + (place == null ? "." : place));
        }
    }

    /** The parser's own message quotes the content, so only the place is taken from it; null when it names none. */
    private static String place(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            Matcher matcher = PLACE.matcher(String.valueOf(each.getMessage()));
            if (matcher.find()) {
                return ", line " + matcher.group(1) + " column " + matcher.group(2) + ".";
            }
        }
        return null;
    }
}
