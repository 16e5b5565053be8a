package clientregistry.feed.hl7v2;

/** How far the bytes of a message are characters. */
public enum Legibility {
    WHOLE,
    /** Some are none in any set they may be of; they became U+FFFD. */
    GAPS,
    /** UTF-16: bytes of its letters look like the ends of a frame, and MLLP excludes it. */
    WIDE
}
