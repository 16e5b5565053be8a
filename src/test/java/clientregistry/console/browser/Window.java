package clientregistry.console.browser;

import static org.awaitility.Awaitility.await;

import clientregistry.console.ConsoleBrowser;
import clientregistry.person.security.PemTls;
import clientregistry.run.TestHub;
import clientregistry.steward.access.Guests;
import clientregistry.tools.client.TestCertificates;
import com.sun.javafx.webkit.WebConsoleListener;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.web.WebView;
import javafx.stage.Stage;
import javax.net.ssl.SSLContext;

/**
 * A window of a browser that draws, runs scripts and holds to the content security policy. One at a time in a process: its
 * cookies and the certificates it trusts are the process's until it is closed.
 */
final class Window implements AutoCloseable {

    private static final int HEIGHT = 800;
    /** Whoever leaves a page breaks off what a live part of it was asking. */
    private static final Pattern BROKEN_OFF = Pattern.compile(".* htmx:(afterRequest|sendError)");

    private final String base;
    private final SSLContext before;
    private final CookieHandler cookiesBefore;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final WebView view;
    private final Stage stage;

    private Window(String base) throws IOException, GeneralSecurityException {
        this.base = base;
        this.before = SSLContext.getDefault();
        this.cookiesBefore = CookieHandler.getDefault();
        SSLContext.setDefault(PemTls.anonymous(TestCertificates.directory().resolve("ca.pem")));
        this.view = Toolkit.on(WebView::new);
        this.stage = Toolkit.on(() -> shown(view));
        WebConsoleListener.setDefaultListener((page, message, line, source) -> complaints.add(
                source.replaceFirst(".*/", "") + ":" + line + " " + message));
    }

    /** At a hub, nobody signed in. */
    static Window at(TestHub hub) throws IOException {
        try {
            return new Window(new Guests(hub).base());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Stage shown(WebView view) {
        Stage stage = new Stage();
        stage.setScene(new Scene(new Pane(view), 1280, HEIGHT));
        view.resize(1280, HEIGHT);
        view.setManaged(false);
        stage.show();
        view.requestFocus();
        return stage;
    }

    /** Whoever is signed in there is signed in here. */
    void as(ConsoleBrowser somebody) throws IOException {
        keep(somebody.cookie());
    }

    /** A cookie as of a page of ours. */
    void keep(String cookie) throws IOException {
        CookieHandler.getDefault().put(URI.create(base), Map.of("Set-Cookie", List.of(cookie + "; Path=/; Secure; HttpOnly")));
    }

    /** @param path below the listener; waits until it is there */
    void go(String path) {
        script("window.left = 'yes'");
        Toolkit.on(() -> {
            view.getEngine().load(base + path);
            return null;
        });
        awaitNext();
    }

    /** Until another page than the one that {@link #mark marked} is there with all that belongs to it. */
    void awaitNext() {
        await().until(() -> "complete".equals(script("window.left === 'yes' ? 'left' : document.readyState"))
                && script("location.href").toString().startsWith(base));
    }

    /** Before a key that leads away. */
    void mark() {
        script("window.left = 'yes'");
    }

    Object script(String script) {
        return Toolkit.on(() -> view.getEngine().executeScript(script));
    }

    String path() {
        return script("location.href").toString().substring(base.length());
    }

    Keyboard keyboard() {
        return new Keyboard(view);
    }

    /** In pixels of the page; it is drawn anew. */
    void size(int width, int height) {
        Toolkit.on(() -> {
            view.resize(width, height);
            return null;
        });
        await().until(() -> script("innerWidth + ' ' + innerHeight").equals(width + " " + height));
    }

    /** The whole page, not only what the window shows of it. */
    void picture(int width, Path file) throws IOException {
        size(width, HEIGHT);
        int height = ((Number) script("Math.max(document.documentElement.scrollHeight, innerHeight)")).intValue();
        size(width, height);
        script("window.painted = false; requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = true; })); ''");
        await().until(() -> Boolean.TRUE.equals(script("window.painted")));
        Picture.of(view, file);
        size(1280, HEIGHT);
    }

    /** What the browser wrote to its console since it was last asked: errors of scripts, breaches of the policy. */
    List<String> complaints() {
        List<String> said = complaints.stream().filter(each -> !BROKEN_OFF.matcher(each).matches()).toList();
        complaints.clear();
        return said;
    }

    @Override
    public void close() {
        Toolkit.on(() -> {
            view.getEngine().load(null);
            stage.close();
            return null;
        });
        WebConsoleListener.setDefaultListener(null);
        SSLContext.setDefault(before);
        CookieHandler.setDefault(cookiesBefore);
    }
}
