package clientregistry.console.browser;

import java.util.Locale;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.web.WebView;

/** The keys of a window, pressed as a person's fingers do. */
final class Keyboard {

    /** This WebKit knows the code of a key only, and leaves empty how it is called. */
    private static final String CALLED = "Object.defineProperty(KeyboardEvent.prototype, 'key', {configurable: true, get() { "
            + "const named = {9: 'Tab', 13: 'Enter'}[this.keyCode]; return named || String.fromCharCode(this.keyCode).toLowerCase(); "
            + "}}); ''";

    private final WebView view;

    Keyboard(WebView view) {
        this.view = view;
    }

    /** Each letter after the other. */
    void type(String text) {
        text.chars().forEach(letter -> press(code((char) letter), String.valueOf((char) letter)));
    }

    void enter() {
        press(KeyCode.ENTER, "\r");
    }

    void tab() {
        press(KeyCode.TAB, "\t");
    }

    private static KeyCode code(char letter) {
        KeyCode code = KeyCode.getKeyCode(String.valueOf(letter).toUpperCase(Locale.ROOT));
        return code == null ? KeyCode.UNDEFINED : code;
    }

    private void press(KeyCode code, String letter) {
        Toolkit.on(() -> {
            view.getEngine().executeScript(CALLED);
            fire(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, letter, code);
            fire(KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED);
            fire(KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, letter, code);
            return null;
        });
    }

    private void fire(EventType<KeyEvent> type, String letter, String text, KeyCode code) {
        Event.fireEvent(view, new KeyEvent(type, letter, text, code, false, false, false, false));
    }
}
