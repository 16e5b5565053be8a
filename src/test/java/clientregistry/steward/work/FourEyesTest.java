package clientregistry.steward.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.link.Operation;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FourEyesTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Operation.Action MANY = new Operation.Undo(List.of(1L, 2L), null, false);

    static Stream<Arguments> actions() {
        return Stream.of(Arguments.of("undo-source", MANY, true),
                Arguments.of("undo-source", new Operation.Undo(List.of(1L), null, true), true),
                Arguments.of("undo-source", new Operation.Undo(List.of(1L), null, false), false),
                Arguments.of("undo", new Operation.Undo(List.of(1L), null, false), true),
                Arguments.of("undo", MANY, false),
                Arguments.of("merge-persons, split", new Operation.MergePersons(ID, ID), true),
                Arguments.of("merge-persons, split", new Operation.Link(ID, ID), false),
                Arguments.of("", MANY, false));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void a_person_does_not_do_alone_what_the_setting_names(String setting, Operation.Action action, boolean watched) {
        assertThat(new FourEyes(setting).watches(acting(User.Realm.LOCAL), action)).isEqualTo(watched);
    }

    @Test
    void a_certificate_is_no_person_beside_whom_another_could_stand() {
        assertThat(new FourEyes("undo-source").watches(acting(User.Realm.CERTIFICATE), MANY)).isFalse();
    }

    @Test
    void a_kind_that_there_is_not_is_told_in_one_line() {
        assertThatThrownBy(() -> new FourEyes("undo-source,dance")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("console.four-eyes").hasMessageEndingWith("not dance");
    }

    private static SignedIn acting(User.Realm realm) {
        return new SignedIn(new User("amina", realm, Set.of(User.Role.STEWARD), true, Set.of(), AddressRanges.ANY), null,
                "127.0.0.1");
    }
}
