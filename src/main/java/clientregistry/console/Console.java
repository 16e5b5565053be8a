package clientregistry.console;

import clientregistry.console.Sheet.Frame;
import clientregistry.console.Sheet.Said;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.EntrancePage.ByLink;
import clientregistry.steward.access.EntrancePage.GoesOn;
import clientregistry.steward.access.EntrancePage.SignedInAs;
import clientregistry.steward.access.EntrancePage.ToSignIn;
import clientregistry.steward.access.EntrancePage;
import clientregistry.steward.access.PageAnswer;
import clientregistry.steward.access.Permissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Answers browsers: finds the page, has it read and drawn. It reads nothing of the registry itself. Thread-safe. */
public final class Console {

    private static final String TROUBLE = "layout/trouble.jte";

    private final Frame frame;
    private final PageTable pages;
    private final Templates templates;

    public Console(Frame frame, PageTable pages, Templates templates) {
        this.frame = frame;
        this.pages = pages;
        this.templates = templates;
    }

    /**
     * What is asked for, and whether he may.
     *
     * @return a {@link PageKind} or a {@link DeedKind}
     * @throws Refusal NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ALLOWED
     */
    public Record find(ConsoleRequest request, SignedIn acting) {
        String path = request.path();
        if (path == null || !pages.knows(path)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no such page.");
        }
        String method = request.page().method();
        if (!List.of("GET", "HEAD", "POST").contains(method)) {
            throw notHere();
        }
        PageKind page = pages.page(path, request.isForm()).orElse(null);
        if (page != null) {
            Permissions.requireHere(acting, page.right());
            return page;
        }
        DeedKind deed = pages.deed(path).filter(any -> request.isForm()).orElseThrow(Console::notHere);
        Permissions.requireHere(acting, deed.right());
        return deed;
    }

    private static Refusal notHere() {
        return new Refusal(Refusal.Kind.METHOD_NOT_ALLOWED, null, "This page is not asked for in this way.");
    }

    /** What a page is read with. */
    private Asked asked(ConsoleRequest request, SignedIn acting, RegistryApi api) {
        Map<String, List<String>> query = request.query();
        return new Asked(sheet(request, acting, said(query)), request.path(), query, request.fields(), api);
    }

    /**
     * Answers with a page.
     *
     * @throws Refusal as the page's reader is refused
     */
    public ConsoleAnswer show(PageKind page, ConsoleRequest request, SignedIn acting, RegistryApi api) {
        Asked asked = asked(request, acting, api);
        if (page.template() == null) {
            return ConsoleAnswer.table((String) page.model().apply(asked));
        }
        return draw(200, page.template(), asked.sheet(), page.model().apply(asked));
    }

    /**
     * Does something, and leads to where it is seen.
     *
     * @throws Refusal as the deed is refused
     */
    public ConsoleAnswer carryOut(DeedKind kind, ConsoleRequest request, SignedIn acting, RegistryApi api) {
        Asked asked = asked(request, acting, api);
        Deed deed = kind.deed().apply(new Form(asked));
        String next = deed.then().apply(asked.carryOut(deed));
        List<String> cookies = deed.kept().entrySet().stream()
                .map(kept -> Preference.valueOf(kept.getKey()).kept(kept.getValue())).toList();
        return ConsoleAnswer.elsewhere(asked.sheet().url(next), cookies);
    }

    /** Says why not. */
    public ConsoleAnswer trouble(Refusal refusal, ConsoleRequest request, SignedIn acting) {
        return trouble(Obstacle.of(refusal, request.isForm()), request, acting);
    }

    /** Says that nobody knows whether it was done. */
    public ConsoleAnswer unknownOutcome(ConsoleRequest request, SignedIn acting) {
        return trouble(Obstacle.unknown(), request, acting);
    }

    private ConsoleAnswer trouble(Obstacle obstacle, ConsoleRequest request, SignedIn acting) {
        return draw(obstacle.status(), TROUBLE, sheet(request, acting, null), obstacle);
    }

    /** A browser that follows a link of somebody else's sends our cookie only from a page of ours: this one. */
    public ConsoleAnswer onwards(ConsoleRequest request) {
        String query = request.page().query().isEmpty() ? "" : "?" + request.page().query();
        return draw(200, "enter/onwards.jte", sheet(request, null, null), new GoesOn(request.page().path() + query));
    }

    /** For a part of a page that asks anew: its page comes again as a whole, and so to the entrance. */
    public ConsoleAnswer signedOut(ConsoleRequest request) {
        return trouble(Obstacle.signedOut(), request, null);
    }

    /** What the entrance shows, or where it sends him. */
    public ConsoleAnswer entrance(PageAnswer answer, ConsoleRequest request) {
        if (answer.page() == null) {
            return new ConsoleAnswer(answer.status(), null, new byte[0], false, answer.location(), answer.cookies(), false);
        }
        return draw(answer.status(), "enter/" + template(answer.page()), sheet(request, null, null), answer.page())
                .with(answer.cookies());
    }

    private static String template(EntrancePage page) {
        if (page instanceof ToSignIn) {
            return "sign-in.jte";
        }
        if (page instanceof SignedInAs) {
            return "signed-in.jte";
        }
        return page instanceof ByLink ? "link.jte" : "onwards.jte";
    }

    private ConsoleAnswer draw(int status, String template, Sheet sheet, Object page) {
        return ConsoleAnswer.page(status, templates.draw(template, sheet, page));
    }

    /** A style, script or picture; NOT_FOUND when there is none. */
    public ConsoleAnswer asset(ConsoleRequest request) {
        Assets.Asset asset = request.path() == null ? null : frame.assets().at(request.path());
        if (asset == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no such file.");
        }
        return ConsoleAnswer.asset(asset, request.gzip());
    }

    private Sheet sheet(ConsoleRequest request, SignedIn acting, Said said) {
        Map<String, String> cookies = request.page().cookies();
        String chosen = Preference.LANGUAGE.of(cookies).orElse(null);
        Locale language = Language.of(chosen, request.languages(), frame.texts().languages());
        String path = request.path() == null ? "" : request.path();
        return new Sheet(frame, acting, language, chosen == null ? null : language, path, Preference.THEME.of(cookies).orElse("auto"),
                !Preference.KEYS.of(cookies).orElse("on").equals("off"), said);
    }

    /** Only what there is a sentence for: anybody can make an address. */
    private Said said(Map<String, List<String>> query) {
        String key = "said." + query.getOrDefault("said", List.of("")).get(0);
        if (frame.texts().pattern(frame.texts().languages().get(0), key) == null) {
            return null;
        }
        String undo = query.getOrDefault("undo", List.of("")).get(0);
        return new Said(key, undo.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(undo)
                : null);
    }
}
