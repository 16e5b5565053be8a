package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.link.Operation.Verdict;
import clientregistry.link.Operation;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.steward.api.Interaction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role, everything that can be asked, everything that can be done: written down twice, so that none is forgotten. */
class PermissionsTest {

    private static final String ASKED = """
            FIND_RECORDS     viewer steward lead
            READ_RECORD      viewer steward lead
            READ_DIFFERENCE  viewer steward lead
            EXPLAIN_RECORD   viewer steward lead auditor operator engineer admin
            RECORD_HISTORY   viewer steward lead auditor operator engineer admin
            READ_PERSON      viewer steward lead
            PERSON_HISTORY   viewer steward lead auditor operator engineer admin
            LIST_TASKS       viewer steward lead
            READ_TASK        viewer steward lead
            ANSWER_TASK      steward lead
            LIST_OPERATIONS  viewer steward lead auditor operator engineer admin
            OPERATE          steward lead operator
            OPERATE_ONCE     steward lead operator
            READ_OPERATION   viewer steward lead auditor operator engineer admin
            UNDO_OPERATION   steward lead
            LIST_CHANGES     viewer steward lead auditor operator engineer admin
            UNDO_CHANGES     lead
            READ_CHANGE      viewer steward lead auditor operator engineer admin
            UNDO_CHANGE      steward lead
            LIST_QUARANTINE  viewer steward lead auditor operator engineer admin
            TRY_RULES        viewer steward lead auditor operator engineer admin
            TASK_SUMMARY     viewer steward lead
            TASK_QUEUE       viewer steward lead
            NEXT_TASK        steward lead
            READ_QUESTION    viewer steward lead
            TASK_WORKLOAD    lead
            HOLD_TASK        steward lead
            RELEASE_TASK     steward lead
            SKIP_TASK        steward lead
            POSTPONE_TASK    steward lead
            ASSIGN_TASK      lead
            LIST_PROPOSALS   viewer steward lead auditor operator engineer admin
            READ_PROPOSAL    viewer steward lead auditor operator engineer admin
            APPROVE_PROPOSAL lead
            RETURN_PROPOSAL  steward lead operator
            FIND_BEARERS     auditor
            AUDIT_OF_PERSON  auditor
            LIST_AUDIT       auditor
            MAKE_LINK        viewer steward lead auditor operator engineer admin
            WHO_LOOKED       auditor
            SHEET_FOR_PERSON auditor
            REFUSED_OF_PERSON auditor
            EXPORT_AUDIT_OF_PERSON auditor
            EXPORT_AUDIT     auditor
            WHAT_THEY_DID    auditor
            LIST_PATTERNS    auditor
            ACKNOWLEDGE_PATTERN auditor
            LIST_BREAK_GLASS auditor
            READ_BREAK_GLASS auditor
            ACKNOWLEDGE_BREAK_GLASS auditor
            AUDIT_CHAIN      auditor
            LIST_RULES       viewer steward lead auditor operator engineer admin
            READ_RULES       viewer steward lead auditor operator engineer admin
            COMPARE_RULES    viewer steward lead auditor operator engineer admin
            ACTIVATE_RULES   lead engineer
            APPROVE_RULES    lead engineer
            LIST_ROUTES      viewer steward lead auditor operator engineer admin
            READ_QUALITY     viewer steward lead auditor operator engineer admin
            LIST_USERS       admin
            READ_USER        admin
            ADD_USER         admin
            CHANGE_USER      admin
            SET_PASSWORD     admin
            DISABLE_USER     admin
            ENABLE_USER      admin
            SIGN_OUT_USER    admin
            READ_SYSTEM      lead operator engineer admin
            READ_METRICS     lead operator engineer admin
            READ_QUEUES      lead operator engineer admin
            RETRY_PARKED     operator
            DROP_PARKED      operator
            LIST_JOBS        lead operator engineer admin
            LIST_MESSAGES    lead operator engineer admin
            COUNT_MESSAGES   lead operator engineer admin
            READ_MESSAGE     lead operator engineer admin
            READ_CONTENT     engineer
            REPROCESS        operator engineer
            LIST_SOURCES     lead operator engineer admin
            READ_SOURCE      lead operator engineer admin
            SEARCH_PERSONS   viewer steward lead
            COMPARE          viewer steward lead
            PERSON_CLUSTER   viewer steward lead
            BREAK_GLASS      auditor operator engineer
            OPENAPI          viewer steward lead auditor operator engineer admin
            """;

    private static final String DONE = """
            Link          steward lead
            Move          steward lead
            Unlink        steward lead
            KeepApart     steward lead
            MergePersons  steward lead
            Split         steward lead
            Answer        steward lead
            AnswerMany    lead
            Undo          steward lead
            UndoMany      lead
            UndoCascade   lead
            Quarantine    lead operator
            Release       lead operator
            """;

    private static final UUID ID = UUID.randomUUID();
    private static final Map<String, Operation.Action> ACTIONS = Map.ofEntries(
            Map.entry("Link", new Operation.Link(ID, ID)), Map.entry("Move", new Operation.Move(ID, ID)),
            Map.entry("Unlink", new Operation.Unlink(ID, true)), Map.entry("KeepApart", new Operation.KeepApart(ID, ID)),
            Map.entry("MergePersons", new Operation.MergePersons(ID, ID)),
            Map.entry("Split", new Operation.Split(ID, List.of(ID), true)),
            Map.entry("Answer", new Operation.Answer(ID, Verdict.LINK)),
            Map.entry("AnswerMany", new Operation.AnswerMany(List.of(ID), Verdict.LINK)),
            Map.entry("Undo", new Operation.Undo(List.of(1L), null, false)),
            Map.entry("UndoMany", new Operation.Undo(List.of(1L, 2L), null, false)),
            Map.entry("UndoCascade", new Operation.Undo(List.of(1L), null, true)),
            Map.entry("Quarantine", new Operation.Quarantine("lims")), Map.entry("Release", new Operation.Release("lims")));

    static final List<String> STANDINGS = Stream.concat(Stream.of(Role.values()).map(Words::of), Stream.of("lead")).toList();

    /** One of each role, and a steward who leads. */
    static User user(String standing) {
        boolean leads = standing.equals("lead");
        Role role = leads ? Role.STEWARD : Role.valueOf(standing.toUpperCase(Locale.ROOT));
        return new User(standing, User.Realm.LOCAL, Set.of(role), leads, Set.of(), AddressRanges.ANY);
    }

    static Stream<Arguments> table(String rows) {
        return rows.lines().map(row -> row.split(" +", 2)).flatMap(row -> STANDINGS.stream().map(standing ->
                Arguments.of(row[0], standing, Arrays.asList(row[1].split(" ", -1)).contains(standing))));
    }

    static Stream<Arguments> asked() {
        return table(ASKED);
    }

    @ParameterizedTest
    @MethodSource("asked")
    void may_ask(String interaction, String standing, boolean may) {
        check(may, () -> Permissions.require(acting(standing), Interaction.valueOf(interaction)));
    }

    static Stream<Arguments> done() {
        return table(DONE);
    }

    @ParameterizedTest
    @MethodSource("done")
    void may_do(String action, String standing, boolean may) {
        check(may, () -> Permissions.require(acting(standing), ACTIONS.get(action)));
    }

    private static void check(boolean may, Runnable asked) {
        if (may) {
            asked.run();
        } else {
            assertThatThrownBy(asked::run).isInstanceOfSatisfying(Refusal.class, refusal ->
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_ALLOWED));
        }
    }

    @Test
    void everything_that_can_be_asked_has_a_row() {
        assertThat(ASKED.lines().map(row -> row.split(" ", 2)[0])).containsExactlyInAnyOrderElementsOf(
                Stream.of(Interaction.values()).map(Enum::name).toList());
    }

    @Test
    void everything_that_can_be_done_has_a_row() {
        Set<Class<?>> kinds = Set.of(Operation.Action.class.getPermittedSubclasses());

        assertThat(ACTIONS.values().stream().map(Object::getClass).collect(Collectors.toSet())).isEqualTo(kinds);
        assertThat(DONE.lines().map(row -> row.split(" ", 2)[0])).containsExactlyInAnyOrderElementsOf(ACTIONS.keySet());
    }

    /** Who has no right to see people is asked for none by anything that tells of them. */
    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"OPERATOR", "ENGINEER", "AUDITOR", "ADMIN"})
    void those_who_keep_the_registry_running_see_nobody(Role role) {
        assertThat(Right.SEE_PEOPLE.isOf(user(Words.of(role)))).isFalse();
    }

    @Test
    void roles_add_up() {
        User both = new User("both", User.Realm.OIDC, Set.of(Role.AUDITOR, Role.VIEWER), false, Set.of(),
                AddressRanges.ANY);
        assertThat(Right.SEE_PEOPLE.isOf(both)).isTrue();
    }

    @Test
    void to_lead_takes_a_steward() {
        User viewer = new User("odd", User.Realm.OIDC, Set.of(Role.VIEWER), true, Set.of(), AddressRanges.ANY);
        assertThat(Right.UNDO_MANY.isOf(viewer)).isFalse();
    }

    @Test
    void whoever_may_comes_from_where_he_may() {
        User bound = new User("amina", User.Realm.LOCAL, Set.of(Role.STEWARD), false, Set.of(),
                AddressRanges.of("10.0.0.0/8"));
        Permissions.require(new SignedIn(bound, null, "10.1.1.1"), Interaction.LIST_TASKS);
        assertThatThrownBy(() -> Permissions.require(new SignedIn(bound, null, "192.168.0.1"), Interaction.LIST_TASKS))
                .isInstanceOf(Refusal.class);
    }

    private static SignedIn acting(String standing) {
        return new SignedIn(user(standing), null, "127.0.0.1");
    }
}
