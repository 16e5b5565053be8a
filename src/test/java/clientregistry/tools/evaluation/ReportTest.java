package clientregistry.tools.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = LabelledTown.report();

    @Test
    void linked_asked_and_findable_are_told_apart() {
        // True pairs: a1a2 a1a3 a2a3 b1b2; none is linked, b1b2 is asked, a1a2 and b1b2 share a key.
        assertThat(report.recall()).isEqualTo(new Recall(0, 0.25, 0.5));
        assertThat(report.scores().pairs()).isEqualTo(new PairCounts(4, 1, 0, 1, 4));
    }

    @Test
    void each_recall_is_a_share_of_all_true_pairs() {
        // Of 604 true pairs 151 share a key; 710 right answers are more than there can be, but no other figure.
        Recall recall = Recall.of(InventedReport.report(0).scores(), 151);
        assertThat(recall).isEqualTo(new Recall(0.12, 710 / 604.0, 0.25));
    }

    @Test
    void pairs_of_one_person_weigh_most_here_and_pairs_of_two_least() {
        ScoreBin lowest = report.histogram().get(0);
        ScoreBin highest = report.histogram().get(report.histogram().size() - 1);
        assertThat(highest.ofOne()).isEqualTo(1);
        assertThat(highest.ofTwo()).isZero();
        assertThat(lowest.ofOne()).isZero();
        assertThat(lowest.ofTwo()).isPositive();
    }

    @Test
    void questions_are_weighed_against_records() {
        assertThat(report.review()).isEqualTo(new ReviewLoad(2, 1, 2 / 6.0, 0.5));
    }

    @Test
    void candidates_are_counted_as_fed() {
        // a2 meets a1 (name) and b1 (phone); b2 meets b1 and a2; a3 and c1 meet nobody.
        assertThat(report.candidates()).isEqualTo(new CandidateLoad(4 / 6.0, 2, 2, 1, 2));
    }

    @Test
    void too_many_pairs_are_left_out_and_that_is_said() {
        AllPairs all = AllPairs.compare(LabelledTown.LINKED, LabelledTown.features(), LabelledTown.COMPARER,
                1, 1000);
        AllPairs few = AllPairs.compare(LabelledTown.LINKED, LabelledTown.features(), LabelledTown.COMPARER, 1, 1);
        assertThat(all.cut()).isZero();
        assertThat(few.cut()).isPositive();
        assertThat(few.load().mean()).isLessThan(all.load().mean());
        assertThat(report.cut()).isZero();
    }

    @Test
    void every_pair_with_a_common_key_is_scored() {
        assertThat(report.histogram().stream().mapToLong(bin -> bin.ofOne() + bin.ofTwo()).sum()).isEqualTo(4);
        assertThat(report.calibration().stream().mapToLong(CalibrationBin::pairs).sum()).isEqualTo(4);
    }

    @Test
    void levels_are_worth_what_the_labels_show() {
        // Equal phones: one of the two pairs of one person, both pairs of two persons; half a pair added everywhere.
        LevelUse phone = report.levels().stream().filter(use -> use.field() == Field.PHONE
                && use.level() == Level.EXACT).findFirst().orElseThrow();
        assertThat(phone.ofOne()).isEqualTo(1);
        assertThat(phone.ofTwo()).isEqualTo(2);
        assertThat(phone.observed()).isEqualTo(Math.log(1.5 / 2.5) / Math.log(2), within(1e-9));
    }

    @Test
    void json_has_the_figures_and_the_pairs_but_nobodys_name() throws Exception {
        String json = report.toJson(5, 2, null);
        JsonNode read = new ObjectMapper().readTree(json);
        assertThat(read.at("/accepted").asInt()).isEqualTo(5);
        assertThat(read.at("/rejected").asInt()).isEqualTo(2);
        assertThat(read.at("/scores/pairs/wrong").asInt()).isEqualTo(1);
        assertThat(read.at("/recall/blocking").asDouble()).isEqualTo(0.5);
        assertThat(read.at("/falseLinks/worst/0/one").asText()).isEqualTo("a1");
        assertThat(read.at("/wrongReviews/worst/0/steps/0/field").asText()).isEqualTo("prior");
        assertThat(json).doesNotContainIgnoringCase("amina").doesNotContainIgnoringCase("okello")
                .doesNotContain("1990", "772123", "772999");
    }

    @Test
    void the_records_to_be_shown_are_those_of_the_errors() {
        assertThat(report.shownRecords()).containsExactlyInAnyOrder("a1", "a2", "a3", "b1", "b2");
    }

    @Test
    void other_records_in_the_features_are_refused() {
        assertThatThrownBy(() -> Report.of(LabelledTown.LINKED, Map.of(), LabelledTown.COMPARER, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
