package clientregistry.tools.client;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import java.util.Collections;

/** Rows to test with. */
final class SampleRows {

    static final PersonRow EMPTY = PersonRow.of(Collections.nCopies(16, "")).with(PersonColumn.RECORD_ID, "R1");

    static final PersonRow FULL = new PersonRow("R1", "Grace", "Mary", "Okello", "f", "1990-01-02", "0772 123456",
            "g@example.org", "7", "Main St", "Old Town", "Gulu", "North", "123", "CF1", "ART-1");

    private SampleRows() {
    }
}
