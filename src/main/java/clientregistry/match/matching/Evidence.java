package clientregistry.match.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is stored with a link or a task, without demographics. Comparing the same two record versions with the same rule
 * set gives it again.
 *
 * @param ruleSet     version of the rule set
 * @param weight      log2 odds, prior included
 * @param probability the same as a probability, 0 to 1
 * @param member      the record it agreed with best
 * @param members     how many members of the person it was compared with
 * @param opposed     how many of them spoke against
 * @param fields      what each field said
 * @param veto        what forbade an automatic link, null when nothing did
 * @param search      {@code down} when only identifiers the site trusts could be looked up, else null
 * @param compared    which versions were compared, null where an earlier hub stored none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(String ruleSet, double weight, double probability, UUID member, int members, int opposed,
                       List<FieldEvidence> fields, String veto, String search, Compared compared) {

    /**
     * The record that was compared, which of two merged persons' links is not always the link's own, and the versions
     * of both.
     */
    public record Compared(UUID record, int version, int memberVersion) {
    }

    /** A newer hub may say more; what this one knows is still true. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public Evidence {
        fields = List.copyOf(fields);
    }

    public static Evidence of(RuleSet rules, PersonScore score) {
        return new Evidence(rules.version(), score.weight(), score.probability(), score.member(), score.members(),
                score.opposed(), score.comparison().fields(), score.veto(), null, null);
    }

    /** The same, of these versions. */
    public Evidence comparing(Compared versions) {
        return new Evidence(ruleSet, weight, probability, member, members, opposed, fields, veto, search, versions);
    }

    /** The same, decided without the index. */
    public Evidence withoutSearch() {
        return new Evidence(ruleSet, weight, probability, member, members, opposed, fields, veto, "down", compared);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence always has a JSON form", e);
        }
    }

    /**
     * What {@link #toJson()} wrote; empty when a newer hub wrote it with fields or levels that this one does not know.
     */
    public static Optional<Evidence> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, Evidence.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
