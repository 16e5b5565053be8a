package clientregistry.transport;

/** How an HTTP door says what went wrong. */
public enum AnswerForm {

    /** OperationOutcome (FHIR R4). */
    FHIR("application/fhir+json;charset=utf-8") {
        @Override
        String body(int status, String issue, String text) {
            return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + issue
                    + "\",\"diagnostics\":\"" + text + "\"}]}";
        }
    },
    /** Problem details (RFC 9457). */
    PROBLEM("application/problem+json") {
        @Override
        String body(int status, String issue, String text) {
            return "{\"type\":\"about:blank\",\"title\":\"" + issue + "\",\"status\":" + status + ",\"detail\":\"" + text + "\"}";
        }
    };

    private final String mediaType;

    AnswerForm(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract String body(int status, String issue, String text);
}
