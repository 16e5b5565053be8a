package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Texts of rule sets as a hub stored them that did not have a field, a level or a kind of kin yet. */
public final class OlderRules {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OlderRules() {
    }

    /** Whatever two records show, both say the same of them and decide alike. */
    public static void assertJudgeAlike(String older, String indifferent) {
        Decide before = new Decide(RuleSetFiles.read(older));
        Decide now = new Decide(RuleSetFiles.read(indifferent));
        EveryLevel.forEachPair((one, other) -> {
            assertThat(before.comparer().compare(one, other)).isEqualTo(now.comparer().compare(one, other));
            assertThat(before.decide(one, person(other))).isEqualTo(now.decide(one, person(other)));
        });
    }

    private static List<CandidatePerson> person(Features features) {
        return List.of(new CandidatePerson(new UUID(0, 1), List.of(new Member(new UUID(0, 7), features))));
    }

    public static String without(String text, Field field) {
        return changed(text, (fields, isKin) -> fields.remove(field.label()));
    }

    public static String without(String text, Field field, Level level) {
        return changed(text, (fields, isKin) -> {
            if (fields.get(field.label()) instanceof ObjectNode levels) {
                levels.remove(level.label());
            }
        });
    }

    static String withoutKind(String text, String kind) {
        ObjectNode rules = tree(text);
        ((ObjectNode) rules.get("kin")).remove(kind);
        return rules.toPrettyString();
    }

    /** Rules of today in which the level weighs nothing: all pairs of whatever class show it equally often. */
    public static String indifferent(String text, Field field, Level level) {
        return changed(text, (fields, isKin) -> {
            if (fields.path(field.label()).has(level.label())) {
                ObjectNode levels = (ObjectNode) fields.get(field.label());
                if (isKin) {
                    levels.put(level.label(), 1.0);
                } else {
                    levels.putObject(level.label()).put("m", 1.0).put("u", 1.0);
                }
            }
        });
    }

    /** The same with another name. */
    public static String named(String text, String version) {
        return tree(text).put("version", version).toPrettyString();
    }

    /** @param change of the fields that the rule set weighs, and of those of each kind of kin (true) */
    private static String changed(String text, BiConsumer<ObjectNode, Boolean> change) {
        ObjectNode rules = tree(text);
        change.accept((ObjectNode) rules.get("fields"), false);
        for (JsonNode kind : rules.get("kin")) {
            change.accept((ObjectNode) kind.get("fields"), true);
        }
        return rules.toPrettyString();
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
