package org.countersign.matcher.image;

/** A rectangle of an image, in pixels. */
public record Area(int left, int top, int width, int height) {}
