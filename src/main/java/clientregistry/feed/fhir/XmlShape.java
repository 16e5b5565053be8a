package clientregistry.feed.fhir;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.util.XmlUtil;
import clientregistry.person.refusal.Refusal.Kind;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * Looks whether XML has the shape that FHIR R4 gives each element (xml.html): a value in its attribute, text nowhere
 * but in a narrative. The library reads over most of what has another, and nothing would be stored of it. One body.
 */
final class XmlShape {

    /**
     * An element in the text.
     *
     * @param begin where its start tag begins
     * @param end   where its end tag begins, or again the start tag where both are one
     */
    record Extent(int begin, int end) {
    }

    /** The entries of a Bundle, and the resources in them, by the number of the entry. */
    final Map<Integer, Extent> entries = new HashMap<>();
    final Map<Integer, Extent> resources = new HashMap<>();

    private interface Child {
        void begins(StartElement start, String name) throws XMLStreamException;
    }

    private final Faults faults;
    private XMLEventReader in;
    private int ended;

    XmlShape(Faults faults) {
        this.faults = faults;
    }

    /** Looks through a resource; what is not well-formed, or of no type, is left to its parser. */
    void check(String text) {
        try {
            in = XmlUtil.createXmlReader(new StringReader(text));
            while (in.hasNext()) {
                XMLEvent event = in.nextEvent();
                if (event.isStartElement()) {
                    root(event.asStartElement());
                    return;
                }
            }
        } catch (XMLStreamException e) {
            // Its parser comes to the same place, and says which.
        }
    }

    private void root(StartElement root) throws XMLStreamException {
        BaseRuntimeElementCompositeDefinition<?> type = ElementKind.resource(root.getName().getLocalPart());
        if (type != null) {
            ElementPath path = ElementPath.of(type.getName());
            attributes(root, path, "");
            parts(type, path);
        }
    }

    /** Of an element that has begun, until its end. */
    private void parts(BaseRuntimeElementCompositeDefinition<?> type, ElementPath path) throws XMLStreamException {
        Map<String, Integer> seen = new HashMap<>();
        children(path, (child, name) -> {
            ElementKind kind = ElementKind.of(type, name);
            if (kind == null) {
                faults.add(Kind.STRUCTURE, path.one(Faults.name(name)), "is not known");
                skip();
                return;
            }
            int index = seen.merge(name, 1, Integer::sum) - 1;
            if (index == 1 && !kind.isRepeating()) {
                faults.add(Kind.STRUCTURE, kind.in(path), "may not repeat");
            }
            element(child, kind, kind.in(path, index));
        });
        if (type.getName().equals("Extension") && seen.containsKey("extension")
                && seen.keySet().stream().anyMatch(name -> name.startsWith("value"))) {
            faults.add(Kind.STRUCTURE, path, "holds a value and extensions");
        }
    }

    private void element(StartElement start, ElementKind kind, ElementPath path) throws XMLStreamException {
        int begin = start.getLocation().getCharacterOffset();
        if (kind.isNarrative()) {
            skip();
        } else if (kind.isResource()) {
            attributes(start, path, "");
            resource(path);
        } else if (kind.isPrimitive()) {
            value(start, kind, path);
        } else {
            boolean extension = kind.type().getName().equals("Extension");
            attributes(start, path, extension ? "id|url" : "id");
            if (extension && start.getAttributeByName(new QName("url")) == null) {
                faults.add(Kind.REQUIRED_MISSING, path.one("url"), "is required");
            }
            parts(kind.parts(), path);
        }
        if (path.isEntry()) {
            entries.put(path.entry(), new Extent(begin, ended));
        } else if (path.isEntryResource()) {
            resources.put(path.entry(), new Extent(begin, ended));
        }
    }

    private void resource(ElementPath path) throws XMLStreamException {
        children(path, (child, name) -> {
            BaseRuntimeElementCompositeDefinition<?> type = ElementKind.resource(name);
            if (type == null) {
                faults.add(Kind.STRUCTURE, path, "is no resource of FHIR R4");
                skip();
            } else {
                attributes(child, path, "");
                parts(type, path);
            }
        });
    }

    private void value(StartElement start, ElementKind kind, ElementPath path) throws XMLStreamException {
        attributes(start, path, "id|value");
        Attribute value = start.getAttributeByName(new QName("value"));
        String fault = value == null ? null : kind.fault(value.getValue());
        if (fault != null) {
            faults.add(Kind.DATA_TYPE, path, fault);
        }
        Map<String, Integer> seen = new HashMap<>();
        children(path, (child, name) -> {
            ElementKind within = name.equals("extension") ? ElementKind.of(ElementKind.extension(), name) : null;
            if (within == null) {
                faults.add(Kind.STRUCTURE, path.one(Faults.name(name)), "is not known");
                skip();
            } else {
                element(child, within, within.in(path, seen.merge(name, 1, Integer::sum) - 1));
            }
        });
        if (!seen.isEmpty() && !kind.mayBeExtended(path)) {
            faults.add(Kind.UNSUPPORTED_CONTENT, path, ElementKind.NOT_KEPT);
        }
        if (value == null && seen.isEmpty()) {
            faults.add(Kind.DATA_TYPE, path, "has neither a value nor an extension");
        }
    }

    /** Attributes of other namespaces are for the parser. */
    private void attributes(StartElement start, ElementPath path, String known) {
        for (Iterator<Attribute> each = start.getAttributes(); each.hasNext();) {
            QName name = each.next().getName();
            if (name.getPrefix().isEmpty() && !name.getLocalPart().matches(known)) {
                faults.add(Kind.STRUCTURE, path.one(Faults.name(name.getLocalPart())), "is not known");
            }
        }
    }

    private void children(ElementPath path, Child child) throws XMLStreamException {
        boolean told = false;
        XMLEvent event = in.nextEvent();
        while (!event.isEndElement()) {
            if (event.isStartElement()) {
                child.begins(event.asStartElement(), event.asStartElement().getName().getLocalPart());
            } else if (event.isCharacters() && !event.asCharacters().getData().isBlank() && !told) {
                told = true;
                faults.add(Kind.STRUCTURE, path, "holds text, which stands in narratives only");
            }
            event = in.nextEvent();
        }
        ended = event.getLocation().getCharacterOffset();
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            XMLEvent event = in.nextEvent();
            depth += event.isStartElement() ? 1 : 0;
            depth -= event.isEndElement() ? 1 : 0;
        }
    }
}
