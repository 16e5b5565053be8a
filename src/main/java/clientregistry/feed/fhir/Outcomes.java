package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refusals in FHIR's form: HTTP status and OperationOutcome (FHIR R4, 3.1.0.7 and OperationOutcome). */
public final class Outcomes {

    private Outcomes() {
    }

    public static FhirResponse response(Refusal refusal) {
        FhirResponse response = FhirResponse.of(status(refusal.kind()), outcome(refusal));
        if (refusal.kind() == Refusal.Kind.NOT_AUTHENTICATED) {
            return response.with("WWW-Authenticate", "Bearer");
        }
        return refusal.kind().isLater() ? response.with("Retry-After", "5") : response;
    }

    public static OperationOutcome outcome(Refusal refusal) {
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR).setCode(type(refusal.kind())).setDiagnostics(refusal.getMessage());
        if (refusal.location() != null) {
            issue.addExpression(refusal.location());
        }
        return outcome;
    }

    public static OperationOutcome information(String text) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL).setDiagnostics(text);
        return outcome;
    }

    /**
     * What its sender should look at (FHIR R4, issue type business-rule).
     *
     * @param warnings with their codes
     */
    public static OperationOutcome warnings(List<Warning> warnings) {
        OperationOutcome outcome = new OperationOutcome();
        for (Warning warning : warnings) {
            OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue()
                    .setSeverity(IssueSeverity.WARNING).setCode(IssueType.BUSINESSRULE).setDiagnostics(warning.text());
            issue.getDetails().addCoding().setSystem(OpenCr.WARNINGS).setCode(warning.code());
            if (warning.location() != null) {
                issue.addExpression(warning.location());
            }
        }
        return outcome;
    }

    public static int status(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_PARSEABLE, UNSUPPORTED_PARAMETER, INVALID_PARAMETER, MISSING_PARAMETER -> 400;
            case NOT_AUTHENTICATED -> 401;
            case NOT_REGISTERED, NOT_ALLOWED, FOREIGN_AUTHORITY, TOO_COSTLY -> 403;
            case NOT_FOUND, UNKNOWN_RECORD -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT, MERGED_AWAY -> 409;
            case VERSION_CONFLICT, MULTIPLE_MATCHES -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_TYPE -> 415;
            case STRUCTURE, REQUIRED_MISSING, DATA_TYPE, UNKNOWN_CODE, UNSUPPORTED_EVENT, UNSUPPORTED_VERSION,
                 UNSUPPORTED_PROCESSING_ID, UNSUPPORTED_CONTENT, TOO_MANY -> 422;
            case OWN_SHARE, ALLOWANCE, TOO_OFTEN -> 429;
            case BUSY, UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }

    /** As FHIR R4 means its issue types (codesystem-issue-type.html). */
    public static IssueType type(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_PARSEABLE, STRUCTURE -> IssueType.STRUCTURE;
            case REQUIRED_MISSING, MISSING_PARAMETER -> IssueType.REQUIRED;
            case DATA_TYPE, INVALID_PARAMETER -> IssueType.VALUE;
            case UNKNOWN_CODE -> IssueType.CODEINVALID;
            case UNKNOWN_RECORD, NOT_FOUND -> IssueType.NOTFOUND;
            case CONFLICT, MERGED_AWAY, VERSION_CONFLICT -> IssueType.CONFLICT;
            case MULTIPLE_MATCHES -> IssueType.MULTIPLEMATCHES;
            case NOT_REGISTERED, NOT_ALLOWED, FOREIGN_AUTHORITY -> IssueType.FORBIDDEN;
            case TOO_LARGE, TOO_MANY -> IssueType.TOOLONG;
            case TOO_COSTLY -> IssueType.TOOCOSTLY;
            case UNSUPPORTED_TYPE, UNSUPPORTED_EVENT, UNSUPPORTED_VERSION, UNSUPPORTED_PROCESSING_ID,
                 UNSUPPORTED_PARAMETER, UNSUPPORTED_CONTENT, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE ->
                    IssueType.NOTSUPPORTED;
            case NOT_AUTHENTICATED -> IssueType.LOGIN;
            case OWN_SHARE, ALLOWANCE, TOO_OFTEN -> IssueType.THROTTLED;
            case BUSY, UNAVAILABLE -> IssueType.TRANSIENT;
            case INTERNAL -> IssueType.EXCEPTION;
        };
    }
}
