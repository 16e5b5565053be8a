package clientregistry.match.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * What is stored with a link or a task, without demographics. Comparing the same record versions with the same rule set
 * gives it again.
 *
 * @param ruleSet     version of the rule set
 * @param weight      log2 odds, prior included
 * @param probability the same as a probability, 0 to 1
 * @param member      the record it agreed with best
 * @param members     how many members of the person it was compared with
 * @param opposed     how many of them spoke against
 * @param fields      what each field of that record said, and in one line what the others did
 * @param veto        what forbade an automatic link, null when nothing did
 * @param search      {@code down} when only identifiers the site trusts could be looked up, else null
 * @param compared    which versions were compared, null where an earlier hub stored none
 * @param profile     what the person's records said together, field by field; null where one record decided, or an
 *                    earlier hub did not store it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(String ruleSet, double weight, double probability, UUID member, int members, int opposed,
                       List<FieldEvidence> fields, String veto, String search, Compared compared,
                       ProfileEvidence profile) {

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
                score.opposed(), score.comparison().fields(), score.veto(), null, null, score.profile());
    }

    /**
     * The same, of these versions.
     *
     * @param record   that was compared
     * @param versions of it and of the members
     */
    public Evidence comparing(UUID record, ToIntFunction<UUID> versions) {
        Compared of = new Compared(record, versions.applyAsInt(record), versions.applyAsInt(member));
        return new Evidence(ruleSet, weight, probability, member, members, opposed, fields, veto, search, of,
                profile == null ? null : profile.of(versions));
    }

    /** Ids of all records it names. */
    public Set<UUID> records() {
        Set<UUID> named = new HashSet<>();
        if (member != null) {
            named.add(member);
        }
        if (compared != null) {
            named.add(compared.record);
        }
        if (profile != null) {
            profile.members().forEach(each -> named.add(each.record()));
        }
        return named;
    }

    /** The same, decided without the index. */
    public Evidence withoutSearch() {
        return new Evidence(ruleSet, weight, probability, member, members, opposed, fields, veto, "down", compared,
                profile);
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
