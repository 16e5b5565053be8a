package clientregistry.console;

import clientregistry.steward.api.Answer;
import java.util.Map;
import java.util.function.Function;

/**
 * What a form of ours does: a command to the stewards' API, and the page after it.
 *
 * @param method of the command, null when the registry is told nothing
 * @param path   of the command, below {@code /registry}
 * @param query  of the command
 * @param body   of the command, written as JSON
 * @param then   path below {@code /console} of the page after it, by the answer, which is null when nothing was sent
 * @param kept   what the browser keeps of it: names of {@link Preference}s with their values
 */
public record Deed(String method, String path, Map<String, String> query, Object body, Function<Answer, String> then,
                   Map<String, String> kept) {

    public Deed(String method, String path, Map<String, String> query, Object body, String then) {
        this(method, path, query, body, answer -> then, Map.of());
    }

    /** With the next page chosen by the answer. */
    public static Deed of(String method, String path, Object body, Function<Answer, String> then) {
        return new Deed(method, path, Map.of(), body, then, Map.of());
    }

    /** Nothing of the registry changes; the browser remembers something. */
    public static Deed keeping(Map<String, String> kept, String then) {
        return new Deed(null, null, Map.of(), null, answer -> then, kept);
    }

    /**
     * The next page with a line that says what was done.
     *
     * @param next path below {@code /console}
     * @param key  of the text, which begins with {@code said.}
     * @param undo id of the operation that can be undone, null for none
     */
    public static String saying(String next, String key, String undo) {
        String sign = next.contains("?") ? "&" : "?";
        return next + sign + "said=" + key.substring("said.".length()) + (undo == null ? "" : "&undo=" + undo);
    }
}
