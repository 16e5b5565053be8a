package clientregistry.console;

import clientregistry.steward.access.Right;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A page, or many that are alike but for ids.
 *
 * @param path     below {@code /console}, with ID, NUMBER, NAME, VERSION, KIND for what differs; empty for the first page
 * @param right    what it takes to see it; checked before anything is read
 * @param template below {@code src/main/jte}, such as {@code tasks/question.jte}; null for a file
 * @param byForm   whether it answers a form that changes nothing (a preview) and so is never asked for by a link
 * @param address  of this form
 * @param model    reads what the template shows as {@code page}
 */
public record PageKind(String path, Right right, String template, boolean byForm, Pattern address,
                       Function<Asked, ?> model) {

    public PageKind(String path, Right right, String template, Function<Asked, ?> model) {
        this(path, right, template, false, PagePath.of(path), model);
    }

    /** A page that answers a form, such as one that shows what an operation would do. It changes nothing. */
    public static PageKind ofForm(String path, Right right, String template, Function<Asked, ?> model) {
        return new PageKind(path, right, template, true, PagePath.of(path), model);
    }

    /** A table that the browser keeps as a file; its address ends as the file's name does. */
    public static PageKind table(String path, Right right, Function<Asked, String> csv) {
        return new PageKind(path, right, null, false, PagePath.of(path), csv);
    }

    boolean isAt(String asked) {
        return address.matcher(asked).matches();
    }
}
