package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventsTest {

    @ParameterizedTest
    @CsvSource({"search, 110112", "read, 110112", "pix-query, 110112", "steward-query, 110112", "refusal, 110110",
            "job-rematch, 110100"})
    void what_happened_has_its_dicom_code(String event, String code) {
        AuditEvents.Stored stored = new AuditEvents.Stored(UUID.randomUUID(), Instant.now(), event, "E", "0",
                "openmrs", null, null, null, List.of());

        assertThat(new AuditEvents(null, "hub").resource(stored).getType().getCode()).isEqualTo(code);
    }
}
