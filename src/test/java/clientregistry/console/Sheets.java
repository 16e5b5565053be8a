package clientregistry.console;

import clientregistry.console.Sheet.Frame;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.wiring.ConsoleParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sheets of readers that nobody signed in, and pages drawn on them. */
public final class Sheets {

    /** In all of which each page is drawn. */
    public static final List<Locale> LANGUAGES = Pseudo.texts().languages();

    private static final Frame FRAME = new Frame(Pseudo.texts(), new Assets(), ConsoleParts.pages(),
            Masking.of("agreeing"));
    private static final Templates TEMPLATES = new Templates();

    private Sheets() {
    }

    /** Of somebody of these roles, a lead if steward. */
    public static Sheet of(Locale language, Role... roles) {
        return at("", language, roles);
    }

    /** At a page. */
    public static Sheet at(String path, Locale language, Role... roles) {
        User user = new User("a<b>mina & \"co\"", User.Realm.LOCAL, Set.of(roles), List.of(roles).contains(Role.STEWARD),
                Set.of(), AddressRanges.ANY);
        return new Sheet(FRAME, new SignedIn(user, null, "127.0.0.1"), language, language, path, "auto", true, null);
    }

    /** Of nobody. */
    public static Sheet ofNobody(Locale language) {
        return new Sheet(FRAME, null, language, null, "", "dark", true, null);
    }

    public static String draw(String template, Sheet sheet, Object model) {
        return new String(TEMPLATES.draw(template, sheet, model), StandardCharsets.UTF_8);
    }

    /** Draws a page and looks at it as {@link DrawnPage} does. */
    public static DrawnPage page(String template, Sheet sheet, Object model) {
        return new DrawnPage(draw(template, sheet, model), ConsoleParts.pages());
    }
}
