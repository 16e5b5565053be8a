package clientregistry.console.browser;

import java.util.Locale;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.web.WebView;

/** The keys of a window, pressed as a person's fingers do. */
final class Keyboard {

    private final WebView view;

    Keyboard(WebView view) {
        this.view = view;
    }

    /** Each letter after the other. */
    void type(String text) {
        text.chars().forEach(letter -> press(code((char) letter), String.valueOf((char) letter), false));
    }

    void enter() {
        press(KeyCode.ENTER, "\r", false);
    }

    void tab() {
        press(KeyCode.TAB, "\t", false);
    }

    private static KeyCode code(char letter) {
        KeyCode code = KeyCode.getKeyCode(String.valueOf(letter).toUpperCase(Locale.ROOT));
        return code == null ? KeyCode.UNDEFINED : code;
    }

    private void press(KeyCode code, String letter, boolean shift) {
        Toolkit.on(() -> {
            fire(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, letter, code, shift);
            fire(KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, shift);
            fire(KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, letter, code, shift);
            return null;
        });
    }

    private void fire(EventType<KeyEvent> type, String letter, String text, KeyCode code, boolean shift) {
        Event.fireEvent(view, new KeyEvent(type, letter, text, code, shift, false, false, false));
    }
}
