package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refusal is called in FHIR means what FHIR R4 says of that issue type (codesystem-issue-type.html). */
class OutcomesTest {

    /** The meaning of each issue type that is used, in FHIR's words, and what is refused for it. */
    private static final Map<IssueType, Set<Refusal.Kind>> MEANING = Map.ofEntries(
            // "A structural issue in the content such as wrong namespace, unable to parse the content completely"
            Map.entry(IssueType.STRUCTURE, Set.of(Refusal.Kind.NOT_PARSEABLE, Refusal.Kind.STRUCTURE)),
            // "A required element is missing"
            Map.entry(IssueType.REQUIRED, Set.of(Refusal.Kind.REQUIRED_MISSING, Refusal.Kind.MISSING_PARAMETER)),
            // "An element or header value is invalid"
            Map.entry(IssueType.VALUE, Set.of(Refusal.Kind.DATA_TYPE, Refusal.Kind.INVALID_PARAMETER)),
            // "The code or system could not be understood, or it was not valid in the context"
            Map.entry(IssueType.CODEINVALID, Set.of(Refusal.Kind.UNKNOWN_CODE)),
            // "The interaction, operation, resource or profile is not supported"
            Map.entry(IssueType.NOTSUPPORTED, Set.of(Refusal.Kind.UNSUPPORTED_TYPE, Refusal.Kind.UNSUPPORTED_EVENT,
                    Refusal.Kind.UNSUPPORTED_VERSION, Refusal.Kind.UNSUPPORTED_PROCESSING_ID,
                    Refusal.Kind.UNSUPPORTED_PARAMETER, Refusal.Kind.UNSUPPORTED_CONTENT,
                    Refusal.Kind.METHOD_NOT_ALLOWED, Refusal.Kind.NOT_ACCEPTABLE)),
            // "The reference provided was not found"
            Map.entry(IssueType.NOTFOUND, Set.of(Refusal.Kind.NOT_FOUND, Refusal.Kind.UNKNOWN_RECORD)),
            // "Content could not be accepted because of an edit conflict"
            Map.entry(IssueType.CONFLICT, Set.of(Refusal.Kind.CONFLICT, Refusal.Kind.MERGED_AWAY,
                    Refusal.Kind.VERSION_CONFLICT)),
            // "Multiple matching records were found when the operation required only one match"
            Map.entry(IssueType.MULTIPLEMATCHES, Set.of(Refusal.Kind.MULTIPLE_MATCHES)),
            // "The user does not have the rights to perform this action"
            Map.entry(IssueType.FORBIDDEN, Set.of(Refusal.Kind.NOT_REGISTERED, Refusal.Kind.NOT_ALLOWED,
                    Refusal.Kind.FOREIGN_AUTHORITY)),
            // "Provided content is too long"
            Map.entry(IssueType.TOOLONG, Set.of(Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY)),
            // "The operation was stopped to protect server resources"
            Map.entry(IssueType.TOOCOSTLY, Set.of(Refusal.Kind.TOO_COSTLY)),
            // "The system is not prepared to handle this request due to load management"
            Map.entry(IssueType.THROTTLED, Set.of(Refusal.Kind.OWN_SHARE, Refusal.Kind.ALLOWANCE,
                    Refusal.Kind.TOO_OFTEN)),
            // "The client needs to initiate an authentication process"
            Map.entry(IssueType.LOGIN, Set.of(Refusal.Kind.NOT_AUTHENTICATED)),
            // "may be able to resubmit the same content once an underlying issue is resolved"
            Map.entry(IssueType.TRANSIENT, Set.of(Refusal.Kind.BUSY, Refusal.Kind.UNAVAILABLE)),
            // "An unexpected internal error has occurred"
            Map.entry(IssueType.EXCEPTION, Set.of(Refusal.Kind.INTERNAL)));

    /** Issue types that go with a status and with no other. */
    private static final Map<Integer, Set<IssueType>> OF_STATUS = Map.ofEntries(
            Map.entry(400, Set.of(IssueType.STRUCTURE, IssueType.NOTSUPPORTED, IssueType.VALUE, IssueType.REQUIRED)),
            Map.entry(401, Set.of(IssueType.LOGIN)),
            Map.entry(403, Set.of(IssueType.FORBIDDEN, IssueType.TOOCOSTLY)),
            Map.entry(404, Set.of(IssueType.NOTFOUND)), Map.entry(405, Set.of(IssueType.NOTSUPPORTED)),
            Map.entry(406, Set.of(IssueType.NOTSUPPORTED)), Map.entry(409, Set.of(IssueType.CONFLICT)),
            Map.entry(412, Set.of(IssueType.CONFLICT, IssueType.MULTIPLEMATCHES)),
            Map.entry(413, Set.of(IssueType.TOOLONG)), Map.entry(415, Set.of(IssueType.NOTSUPPORTED)),
            Map.entry(422, Set.of(IssueType.STRUCTURE, IssueType.REQUIRED, IssueType.VALUE, IssueType.CODEINVALID,
                    IssueType.NOTSUPPORTED, IssueType.TOOLONG)),
            Map.entry(429, Set.of(IssueType.THROTTLED)), Map.entry(500, Set.of(IssueType.EXCEPTION)),
            Map.entry(503, Set.of(IssueType.TRANSIENT)));

    @ParameterizedTest
    @EnumSource(Refusal.Kind.class)
    void a_refusal_is_called_what_fhir_calls_it(Refusal.Kind kind) {
        IssueType code = Outcomes.outcome(new Refusal(kind, "Patient.name", "why")).getIssueFirstRep().getCode();

        assertThat(MEANING.get(code)).contains(kind);
        assertThat(OF_STATUS.get(Outcomes.status(kind))).contains(code);
    }

    @Test
    void the_table_has_each_kind_once() {
        List<Refusal.Kind> kinds = new ArrayList<>();
        MEANING.values().forEach(kinds::addAll);

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(Arrays.asList(Refusal.Kind.values()));
    }

    @Test
    void only_what_may_be_sent_again_is_called_transient() {
        // What was told too much of is throttled, too, but audited: it is no sign of load.
        assertThat(Stream.of(Refusal.Kind.values()).filter(kind -> Set.of(IssueType.TRANSIENT, IssueType.THROTTLED)
                .contains(Outcomes.type(kind))).filter(kind -> kind != Refusal.Kind.ALLOWANCE))
                .allMatch(Refusal.Kind::isLater)
                .hasSameSizeAs(Stream.of(Refusal.Kind.values()).filter(Refusal.Kind::isLater).toList());
    }
}
