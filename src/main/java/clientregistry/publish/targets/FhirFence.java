package clientregistry.publish.targets;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.UUID;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a transaction that comes late (its publisher was frozen or cut off, or its time was up and the FHIR server
 * works on it all the same) from overwriting what was published since. Every transaction updates one resource of the
 * registry, on the condition that it still has the version it had before the registry was read: of two transactions
 * that read it at the same version, the server takes one and answers the other with 409 or 412. Alone in a transaction it
 * also shows whether the server takes any. Thread-safe.
 */
public final class FhirFence implements Probe {

    private static final String CODES = "http://clientregistry.org/code";

    private static final Logger LOG = LoggerFactory.getLogger(FhirFence.class);

    private final IGenericClient server;
    private final String id;
    private String version;

    /** @param id logical id of the resource, the same on all nodes of a registry and on no other registry */
    public FhirFence(IGenericClient server, String id) {
        this.server = server;
        this.id = id;
    }

    /**
     * The version a transaction has to name; to be asked before the registry is read for it. Asked of the server unless
     * the transaction before was seen to succeed.
     */
    public synchronized String version() {
        String known = version == null ? read() : version;
        version = null;
        return known;
    }

    /** Whether nothing was published since; asks the server. */
    public boolean isAt(String expected) {
        return read().equals(expected);
    }

    private String read() {
        try {
            return server.read().resource(Basic.class).withId(id).execute().getMeta().getVersionId();
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            server.update().resource(next()).execute();
            // Read again: not every server (or what stands before it) says in its answer which version it made.
            return server.read().resource(Basic.class).withId(id).execute().getMeta().getVersionId();
        }
    }

    /** Makes the bundle depend on that version, as its first entry. */
    public Bundle guard(Bundle bundle, String expected) {
        Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent().setResource(next());
        entry.getRequest().setMethod(HTTPVerb.PUT).setUrl("Basic/" + id).setIfMatch("W/\"" + expected + "\"");
        bundle.getEntry().add(0, entry);
        return bundle;
    }

    /** The guarded bundle was taken; from its answer comes the next version. */
    public synchronized void taken(Bundle answer) {
        String etag = answer.getEntryFirstRep().getResponse().getEtag();
        version = etag == null ? null : etag.replaceFirst("^W/", "").replace("\"", "");
    }

    /** A transaction of nothing else: it goes the way of all publications, and its content is never to blame. */
    @Override
    public void ask() {
        String expected = version();
        Bundle alone = guard(new Bundle().setType(Bundle.BundleType.TRANSACTION), expected);
        try {
            taken(server.transaction().withBundle(alone).execute());
        } catch (ResourceVersionConflictException | PreconditionFailedException another) {
            // It took another one in between, so it takes them.
            LOG.debug("another publication came before the probe");
        }
    }

    /** Other content each time: a server makes no new version of equal content. */
    private Basic next() {
        Basic basic = new Basic();
        basic.setId(id);
        basic.getCode().addCoding().setSystem(CODES).setCode("publication")
                .setDisplay("Last publication of the client registry");
        basic.addIdentifier().setValue(UUID.randomUUID().toString());
        return basic;
    }
}
