package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.evaluation.InventedReport;
import clientregistry.tools.evaluation.LabelledTown;
import clientregistry.tools.evaluation.Report;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void it_tells_links_questions_and_blocking_apart() {
        assertThat(printed(LabelledTown.report())).contains("1 linked, 1 of them false; 4 of one person, 4 of them "
                + "not linked", "0.0000 automatic, 0.2500 more by review, 0.5000 blocking",
                "2 pairs, 33.3 % of the records; 1 of them true, 50.0 %",
                "0.7 per record, 95 % have at most 2, most 2; 2 records had more than the cap of 1",
                "1 false links, two persons in truth, 1 without a common key");
    }

    @Test
    void it_shows_errors_by_their_ids_and_levels_only() {
        assertThat(printed(LabelledTown.report())).contains("a2, b2: ", "given-name different ", "phone exact ")
                .doesNotContainIgnoringCase("amina").doesNotContain("1990");
    }

    @Test
    void every_figure_stands_in_its_place() {
        assertThat(printed(InventedReport.report(4321)).replaceAll(" +", " "))
                .contains("503 persons found, 502 in truth; rule set rules <1>",
                "automatic links, pairwise 0.1100 0.1200 0.1300", "automatic links, clusters 0.2100 0.2200 0.2300",
                "automatic links, B-cubed 0.4100 0.4200 0.4300", "with review, pairwise 0.5100 0.5200 0.5300",
                "persons 0.3100 of those", "605 linked, 607 of them false; 604 of one person, 608 of them not linked",
                "0.7100 automatic, 0.7200 more by review, 0.7300 blocking",
                "709 pairs, 81.0 % of the records; 710 of them true, 82.0 %", "average precision 0.6100",
                "0.4 to 0.5 15 0.45000 0.02000", "from 0.92 13 pairs: precision 0.96500 predicted, 0.96000 observed; "
                + "recall 0.6200", "from 0.33 14 pairs: precision 0.91500 predicted, 0.91000 observed; recall 0.7300",
                "21 false links", "22 undiscovered", "23 wrong questions", "4,321 records share a key with so many");
    }

    @Test
    void nobody_can_be_judged_too() {
        assertThat(printed(LabelledTown.empty())).contains("0 false links").doesNotContain("NaN");
    }

    private static String printed(Report report) {
        StringWriter text = new StringWriter();
        ReportText.print(new PrintWriter(text), report);
        return text.toString();
    }
}
