package clientregistry.publish.targets;

import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import clientregistry.feed.fhir.OpenCr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * After PostgreSQL was restored, the FHIR server may show records and persons of the lost time. Each of ours that the
 * registry does not know becomes an inactive Patient without content, since the server deletes nothing. One thread.
 */
public final class FhirWithdrawal {

    private static final Logger LOG = LoggerFactory.getLogger(FhirWithdrawal.class);
    /**
     * As {@link clientregistry.store.registry.Ids} makes them (UUID version 8): OpenCR's Patients carry the same tags.
     */
    private static final Pattern OUR_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int PAGE = 100;

    private final JdbcTemplate jdbc;
    private final IGenericClient client;

    public FhirWithdrawal(JdbcTemplate jdbc, IGenericClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** Does it if it is due. Throws what the client throws when the server does not answer; it is done again then. */
    public void run() {
        if (!Boolean.TRUE.equals(jdbc.queryForObject("select withdraw from registry_state", Boolean.class))) {
            return;
        }
        int withdrawn = 0;
        Bundle page = client.search().forResource(Patient.class).count(PAGE)
                .cacheControl(new CacheControlDirective().setNoCache(true))
                .returnBundle(Bundle.class).execute();
        while (page != null) {
            withdrawn += withdrawUnknown(page);
            page = page.getLink(Bundle.LINK_NEXT) == null ? null : client.loadPage().next(page).execute();
        }
        jdbc.update("update registry_state set withdraw = false");
        LOG.info("{} Patients the registry does not know were withdrawn from the FHIR server", withdrawn);
    }

    /** The registry is asked after the page was read: whoever was published by then is known to it. */
    private int withdrawUnknown(Bundle page) {
        Map<UUID, Patient> ours = new HashMap<>();
        page.getEntry().stream().map(entry -> (Patient) entry.getResource()).filter(FhirWithdrawal::isOurs)
                .forEach(patient -> ours.put(UUID.fromString(patient.getIdElement().getIdPart()), patient));
        Set<UUID> unknown = new HashSet<>(ours.keySet());
        jdbc.query("select id from record where id = any(?) union select id from person where id = any(?)", s -> {
            s.setArray(1, s.getConnection().createArrayOf("uuid", ours.keySet().toArray()));
            s.setArray(2, s.getConnection().createArrayOf("uuid", ours.keySet().toArray()));
        }, row -> {
            unknown.remove(row.getObject("id", UUID.class));
        });
        withdraw(unknown);
        return unknown.size();
    }

    /** Carries our marks and our kind of id, and is not withdrawn already. */
    private static boolean isOurs(Patient patient) {
        Meta meta = patient.getMeta();
        return OUR_ID.matcher(patient.getIdElement().getIdPart()).matches()
                && meta.getTag(OpenCr.STATE, OpenCr.WITHDRAWN) == null
                && meta.getTag().stream().anyMatch(tag -> OpenCr.CLIENT_ID.equals(tag.getSystem())
                || OpenCr.GOLDEN_RECORD.equals(tag.getCode()));
    }

    /** Those of a page at once: one by one, what a day had brought would take hours. */
    private void withdraw(Set<UUID> ids) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        ids.forEach(id -> bundle.addEntry().setResource(withdrawn(id)).getRequest().setMethod(Bundle.HTTPVerb.PUT)
                .setUrl("Patient/" + id));
        if (bundle.hasEntry()) {
            client.transaction().withBundle(bundle).execute();
        }
    }

    private static Patient withdrawn(UUID id) {
        Patient empty = new Patient();
        empty.setId(id.toString());
        empty.setActive(false);
        empty.getMeta().addTag(OpenCr.STATE, OpenCr.WITHDRAWN, "Not known to the registry (any more)");
        return empty;
    }
}
