package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectionCodeTest {

    static Stream<Objection> objections() {
        return Stream.of(Contradictions.class, Objection.class).flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType() == Objection.class && Modifier.isStatic(field.getModifiers()))
                .map(ObjectionCodeTest::value);
    }

    private static Objection value(Field field) {
        try {
            field.setAccessible(true);
            return (Objection) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("objections")
    void every_objection_is_found_again_by_its_words(Objection objection) {
        assertThat(ObjectionCode.of(objection.reason())).hasValueSatisfying(meant ->
                assertThat(meant.code()).isNotEqualTo(ObjectionCode.OTHER));
    }

    @Test
    void no_two_have_the_same_words() {
        assertThat(Arrays.stream(ObjectionCode.values()).map(ObjectionCode::words)).doesNotHaveDuplicates();
    }

    @Test
    void votes_are_counted() {
        assertThat(ObjectionCode.of("3 of 5 records of the person speak against it"))
                .contains(new ObjectionCode.Meant(ObjectionCode.RECORDS_AGAINST, 3, 5));
    }

    @Test
    void words_of_another_hub_are_some_other_reason() {
        assertThat(ObjectionCode.of("the moon was full")).contains(new ObjectionCode.Meant(ObjectionCode.OTHER, null, null));
        assertThat(ObjectionCode.of(null)).isEmpty();
    }
}
