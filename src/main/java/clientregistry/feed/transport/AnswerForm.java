package clientregistry.feed.transport;

/** The words in which an HTTP door speaks when a request never reaches the application. */
public enum AnswerForm {

    /** FHIR's OperationOutcome. */
    OPERATION_OUTCOME("application/fhir+json;charset=utf-8",
            "{\"resourceType\":\"OperationOutcome\","
            + "\"issue\":[{\"severity\":\"error\",\"code\":\"%2$s\",\"diagnostics\":\"%3$s\"}]}"),
    /** A problem document (RFC 9457). */
    PROBLEM("application/problem+json",
    "{\"type\":\"about:blank\",\"title\":\"%2$s\",\"status\":%1$d,\"detail\":\"%3$s\"}");

    final String mediaType;
    private final String template;

    AnswerForm(String mediaType, String template) {
        this.mediaType = mediaType;
        this.template = template;
    }

    String body(int status, String issue, String text) {
        return template.formatted(status, issue, text);
    }
}
