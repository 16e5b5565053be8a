package clientregistry.console;

import clientregistry.steward.access.Right;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Something that a form of ours does.
 *
 * @param path    below {@code /console}, as of a {@link PageKind}
 * @param right   what it takes; the API asks for its own besides
 * @param address of this form
 * @param deed    what is sent to the API, and where the reader goes on
 */
public record DeedKind(String path, Right right, Pattern address, Function<Form, Deed> deed) {

    public DeedKind(String path, Right right, Function<Form, Deed> deed) {
        this(path, right, PagePath.of(path), deed);
    }

    boolean isAt(String asked) {
        return address.matcher(asked).matches();
    }
}
