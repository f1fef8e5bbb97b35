package org.countersign.journal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.StreamId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Event records to entries and back. Pure; safe for use by many threads. */
final class EventCodec {
  private static final String AT = "at";
  private static final String BY = "by";
  private static final Pattern WORD_BREAK = Pattern.compile("([a-z0-9])([A-Z])");

  private final Map<String, Class<? extends Event>> types = new TreeMap<>();
  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  EventCodec(List<EventTypes> catalogues) {
    for (EventTypes catalogue : catalogues) {
      for (Class<? extends Event> type : catalogue.types()) {
        if (types.put(kindOf(type), type) != null) {
          throw new IllegalStateException("two events are called " + kindOf(type));
        }
      }
    }
  }

  static String kindOf(Class<? extends Event> type) {
    Event.Kind kind = type.getAnnotation(Event.Kind.class);
    if (kind == null || !type.isRecord()) {
      throw new IllegalStateException(type + " must be a record annotated with @Kind");
    }
    return kind.value();
  }

  Set<String> kinds() {
    return Set.copyOf(types.keySet());
  }

  /**
   * The schemas that the event records imply. The ones in force are files; a test holds the two
   * together.
   */
  List<KindSchema> schemas() {
    List<KindSchema> schemas = new ArrayList<>();
    types.forEach(
        (kind, type) -> {
          Map<String, KindSchema.FieldType> open = new TreeMap<>();
          List<String> sealed = new ArrayList<>(List.of(AT, BY));
          for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Event.Open.class)) {
              open.put(nameOf(component), fieldType(component));
            } else {
              sealed.add(nameOf(component));
            }
          }
          schemas.add(new KindSchema(kind, open, sealed));
        });
    return schemas;
  }

  Draft encode(StreamId stream, Event event, Instant at, String by) {
    ObjectNode node = mapper.valueToTree(event);
    Map<String, Json> open = new TreeMap<>();
    Map<String, String> sealed = new LinkedHashMap<>();
    sealed.put(AT, Long.toString(at.toEpochMilli()));
    sealed.put(BY, by);
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      String name = nameOf(component);
      JsonNode value = node.get(name);
      if (component.isAnnotationPresent(Event.Open.class)) {
        open.put(name, openValue(name, value));
      } else if (value != null && !value.isNull()) {
        sealed.put(
            name, isText(component.getGenericType()) ? value.stringValue() : value.toString());
      }
    }
    return new Draft(stream, kindOf(event.getClass()), Json.Obj.of(open), sealed);
  }

  Recorded decode(Entry entry) {
    Class<? extends Event> type = types.get(entry.kind());
    Recorded.Content content =
        switch (entry.privatePart()) {
          case PrivatePart.Erased(long authorisedBy) -> new Recorded.Content.Erased(authorisedBy);
          case PrivatePart.Missing(String why) -> new Recorded.Content.Missing(why);
          case PrivatePart.Open(var slots) ->
              type == null ? new Recorded.Content.OfTheLedger() : known(type, entry, slots);
        };
    return new Recorded(
        entry.index(),
        entry.stream(),
        entry.position(),
        entry.kind(),
        entry.day(),
        entry.open(),
        content);
  }

  private Recorded.Content known(
      Class<? extends Event> type, Entry entry, Map<String, String> slots) {
    ObjectNode node = mapper.createObjectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = nameOf(component);
      Event.@Nullable Later later = component.getAnnotation(Event.Later.class);
      if (later != null) {
        node.set(name, mapper.readTree(later.before()));
      }
      if (component.isAnnotationPresent(Event.Open.class)) {
        Json value = entry.open().members().get(name);
        if (value != null) {
          node.set(name, mapper.readTree(value.canonical()));
        }
      } else if (slots.containsKey(name)) {
        String text = slots.get(name);
        node.set(
            name,
            isText(component.getGenericType()) ? node.stringNode(text) : mapper.readTree(text));
      }
    }
    return new Recorded.Content.Known(
        Instant.ofEpochMilli(Long.parseLong(slots.getOrDefault(AT, "0"))),
        slots.getOrDefault(BY, "unknown"),
        read(type, entry, node));
  }

  /**
   * A record that refuses its own entry is a fault of this software: better no start than half a
   * log.
   */
  private Event read(Class<? extends Event> type, Entry entry, ObjectNode node) {
    try {
      return mapper.treeToValue(node, type);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "this version cannot read entry %d, a %s with the parts %s: a part that came later must be optional or say what older entries mean"
              .formatted(entry.index(), entry.kind(), node.propertyNames()),
          e);
    }
  }

  private static Json openValue(String name, JsonNode value) {
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("a public field must have a value: " + name);
    }
    return Json.parse(value.toString());
  }

  private static KindSchema.FieldType fieldType(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class || type.isEnum()) {
      return KindSchema.FieldType.TEXT;
    } else if (type == int.class || type == long.class) {
      return KindSchema.FieldType.WHOLE;
    } else if (type == boolean.class) {
      return KindSchema.FieldType.FLAG;
    } else if (type == List.class) {
      return KindSchema.FieldType.TEXTS;
    }
    throw new IllegalStateException("a public field cannot be of " + type + ": " + component);
  }

  /** Texts stand in their slot as they are; everything else as JSON. */
  private static boolean isText(Type type) {
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      return isText(optional.getActualTypeArguments()[0]);
    }
    return type == String.class || (type instanceof Class<?> c && c.isEnum());
  }

  private static String nameOf(RecordComponent component) {
    return WORD_BREAK.matcher(component.getName()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }
}
