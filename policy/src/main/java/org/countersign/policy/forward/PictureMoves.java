package org.countersign.policy.forward;

import static org.countersign.policy.forward.InputFields.array;
import static org.countersign.policy.forward.InputFields.in;
import static org.countersign.policy.forward.InputFields.text;
import static org.countersign.policy.forward.InputFields.texts;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What can be done about the photograph, and about where it is compared. */
final class PictureMoves {
  /** Changes to a picture that leave the face as it was. */
  private static final Set<String> HARMLESS_EDITS = Set.of("crop", "rotate", "brightness");

  private PictureMoves() {}

  static void photograph(List<Move> all) {
    all.add(
        Move.of(
            "photograph/real",
            Moves.YOU,
            "Use a photograph, or a still from a video, of the person.",
            d -> !Set.of("photo", "video_still").contains(text(d, "/probe/kind")),
            PictureMoves::photograph));
    all.add(
        Move.of(
            "photograph/original",
            Moves.YOU,
            "Use the original photograph, cropped, rotated or evenly brightened at most.",
            d -> !HARMLESS_EDITS.containsAll(texts(d.at("/probe/edits"))),
            d ->
                in(d, "probe")
                    .set(
                        "edits",
                        array(
                            d,
                            texts(d.at("/probe/edits")).stream()
                                .filter(HARMLESS_EDITS::contains)
                                .toList()))));
    all.add(
        Move.of(
            "photograph/source",
            Moves.YOU,
            "Use a picture from another source.",
            d -> !Set.of("none", "cctv").contains(text(d, "/probe/source")),
            d -> in(d, "probe").put("source", "cctv")));
    all.add(
        Move.of(
            "photograph/better",
            Moves.YOU,
            "Use a better photograph of the face.",
            d -> !text(d, "/probe/kind").equals("none") && d.at("/probe/quality").intValue() < 1000,
            d -> in(d, "probe").put("quality", 1000)));
  }

  static void photograph(ObjectNode document) {
    ObjectNode probe = in(document, "probe").put("kind", "photo").put("quality", 1000);
    probe.set("edits", document.arrayNode());
    if (text(document, "/probe/source").equals("none")) {
      probe.put("source", "cctv");
    }
  }

  static void galleries(List<Move> all) {
    gallery(all, "booking", "booking", "Search the booking photographs instead.");
    gallery(
        all, "missing_persons", "reported", "Search the photographs of missing persons instead.");
    gallery(
        all,
        "watch_list",
        "court",
        "Use a watch list that was made and reviewed for this session alone.");
    gallery(all, "licence", "licensing", "Search the licence photographs instead.");
    all.add(
        Move.of(
            "gallery/reviewed",
            Moves.ADMINISTRATOR,
            "Review the gallery, and take out who should not be in it.",
            d -> d.at("/gallery/last_scrubbed").longValue() < d.at("/now").longValue(),
            d -> in(d, "gallery").put("last_scrubbed", d.at("/now").longValue())));
  }

  private static void gallery(List<Move> all, String kind, String provenance, String words) {
    all.add(
        Move.of(
            "gallery/" + kind,
            Moves.YOU,
            words,
            d ->
                !text(d, "/gallery/kind").equals(kind)
                    || Set.of("scraped", "unknown").contains(text(d, "/gallery/provenance")),
            d ->
                in(d, "gallery")
                    .put("id", kind)
                    .put("kind", kind)
                    .put("provenance", provenance)
                    .put("last_scrubbed", d.at("/now").longValue())));
  }
}
