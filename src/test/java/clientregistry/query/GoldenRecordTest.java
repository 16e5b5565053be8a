package clientregistry.query;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.link.Operation.MergePersons;
import clientregistry.match.golden.GoldenField;
import clientregistry.match.golden.Origin;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** Golden records of records that were fed, as they are read and published. */
class GoldenRecordTest {

    private static final PersonRow FULL = row("g1", "Joseph", "Okello", "1980-02-03", "m", "CF1980GOLD")
            .with(PersonColumn.PHONE, "0772123456");
    private static final PersonRow SHORT = row("g2", "UNKNOWN", "Okello", "1980", "m", "CF1980GOLD")
            .with(PersonColumn.PHONE, "0772999999");

    @Test
    void shipped_rules_take_the_newest_phone_and_the_fullest_birth_date() throws IOException {
        try (BareRegistry registry = BareRegistry.create()) {
            Patient golden = golden(registry);

            assertThat(golden.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Joseph");
            assertThat(golden.getBirthDateElement().getValueAsString()).isEqualTo("1980-02-03");
            assertThat(golden.getTelecomFirstRep().getValue()).isEqualTo("0772999999");
            assertThat(registry.patients().origins(registry.person("g1"))).containsEntry(GoldenField.NAME,
                    new Origin(registry.record("g1"), "openmrs", "only"))
                    .containsEntry(GoldenField.BIRTH_DATE, new Origin(registry.record("g1"), "openmrs", "most-complete"))
                    .containsEntry(GoldenField.PHONE, new Origin(registry.record("g2"), "lims", "newest"))
                    .containsEntry(GoldenField.GENDER, new Origin(registry.record("g2"), "lims", "agreed"));
        }
    }

    @Test
    void a_site_may_trust_one_source_more_than_others() throws IOException {
        try (BareRegistry registry = BareRegistry.withConfig("survivorship.yaml",
                yaml -> yaml.replace("trust: []", "trust: [openmrs]").replace("phone: [newest,",
                "phone: [most-trusted, newest]  #"))) {

            assertThat(golden(registry).getTelecomFirstRep().getValue()).isEqualTo("0772123456");
        }
    }

    @Test
    void what_is_sent_again_unchanged_is_not_newer() throws IOException {
        try (BareRegistry registry = BareRegistry.create()) {
            golden(registry);
            registry.feed("openmrs", FULL);
            assertThat(registry.patients().byId(registry.person("g1")).patient().getTelecomFirstRep().getValue())
                    .isEqualTo("0772999999");

            registry.feed("openmrs", FULL.with(PersonColumn.PHONE, "0772555555"));
            assertThat(registry.patients().byId(registry.person("g1")).patient().getTelecomFirstRep().getValue())
                    .isEqualTo("0772555555");
        }
    }

    /**
     * Of one person, whose second record is the newer one and knows less; whether the rules or a steward link them does
     * not matter.
     */
    private static Patient golden(BareRegistry registry) {
        registry.feed("openmrs", FULL);
        registry.feed("lims", SHORT);
        if (!registry.person("g1").equals(registry.person("g2"))) {
            registry.operate(new MergePersons(registry.person("g2"), registry.person("g1")));
        }
        return registry.patients().byId(registry.person("g1")).patient();
    }
}
