package org.countersign.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.countersign.identity.Person;
import org.countersign.ui.Problem;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Takes frames from the camera in the page, or single pictures where there is no script. */
@Controller
class FramePages {
  private final WatchFrames watchFrames;

  FramePages(WatchFrames watchFrames) {
    this.watchFrames = watchFrames;
  }

  /**
   * @param state {@code compared}, {@code unreadable} or {@code over}
   * @param alerts numbers of new alerts
   */
  record FrameAnswer(String state, long frames, long faces, List<Integer> alerts, String why) {}

  @PostMapping(path = "/live/{id}/frames", consumes = MediaType.IMAGE_JPEG_VALUE)
  @ResponseBody
  FrameAnswer frame(Person person, @PathVariable String id, @RequestBody byte[] frame) {
    return answer(watchFrames.watch(person, id, frame));
  }

  /** Without script: one picture at a time, taken by the device's own camera. */
  @PostMapping(path = "/live/{id}/frames", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String picture(Person person, @PathVariable String id, @RequestParam MultipartFile frame)
      throws IOException {
    if (watchFrames.watch(person, id, frame.getBytes())
        instanceof WatchFrames.Result.Unreadable(String why)) {
      throw Problem.invalid("frame-unreadable", why);
    }
    return "redirect:/live/" + id;
  }

  /** The same for programs. */
  @PostMapping(path = "/api/v1/live/{id}/frames", consumes = MediaType.IMAGE_JPEG_VALUE)
  @ResponseBody
  Map<String, FrameAnswer> apiFrame(
      Person person, @PathVariable String id, @RequestBody byte[] frame) {
    return Map.of("frame", answer(watchFrames.watch(person, id, frame)));
  }

  private static FrameAnswer answer(WatchFrames.Result result) {
    return switch (result) {
      case WatchFrames.Result.Compared(long frames, long faces, var alerts) ->
          new FrameAnswer("compared", frames, faces, alerts, "");
      case WatchFrames.Result.Over(String why) -> new FrameAnswer("over", 0, 0, List.of(), why);
      case WatchFrames.Result.Unreadable(String why) ->
          new FrameAnswer("unreadable", 0, 0, List.of(), why);
    };
  }
}
